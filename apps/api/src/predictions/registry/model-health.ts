import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@engagement/analytics';
import { MODEL_KINDS, type ModelKind } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { HealthChecks, type Finding } from '../../health/health-checks.ts';
import type { AlarmEntity } from '../alarms/alarm.entity.ts';
import { AlarmsRepository } from '../alarms/alarms.repository.ts';
import { ModelsRepository } from '../models.repository.ts';

/** More are never open: each kind and subject has one. */
const MAX_ALARMS = 1_000;

/** When the serving model of each kind was trained, epoch ms; `null` where none serves. */
export type ServingModels = Readonly<Record<ModelKind, number | null>>;

/**
 * Judges the models by the alarms that their monitor has raised; how old is too old, and what is damaged, is for it to say.
 *
 * @param open - alarms that last
 * @param now - epoch ms
 */
export function judgeModels(
  serving: ServingModels,
  open: readonly Pick<AlarmEntity, 'kind' | 'level'>[],
  now: number,
): Finding {
  const alarms = open.filter(({ level }) => level === 'alarm');
  const missing = MODEL_KINDS.filter((kind) => serving[kind] === null);
  const ages = MODEL_KINDS.flatMap((kind) => {
    const trainedAt = serving[kind];
    return trainedAt === null ? [] : [[`${kind}_age_days`, (now - trainedAt) / DAY_MS]];
  });
  const measured = {
    ...(Object.fromEntries(ages) as Record<string, number>),
    alarm_count: alarms.length,
    watch_count: open.length - alarms.length,
  };
  if (alarms.length > 0) {
    const kinds = [...new Set(alarms.map(({ kind }) => kind))].sort().join(', ');
    return {
      status: 'warning',
      detail: `Alarms are open: ${kinds}. GET /api/v1/alarms says what to do.`,
      measured,
    };
  }
  // A young installation has none, and lives by rules until it has seen enough.
  const lack =
    missing.length === 0
      ? ''
      : ` None serves yet for ${missing.join(', ')}: rules stand in until there is enough to learn from.`;
  return { status: 'ok', detail: `No alarm about the models is open.${lack}`, measured };
}

/** Whether the models can be relied on. */
@Injectable()
export class ModelHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly models: ModelsRepository,
    private readonly alarms: AlarmsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'models', look: () => this.look() });
  }

  private async look(): Promise<Finding> {
    const [open, ...trained] = await Promise.all([
      this.alarms.list('open', MAX_ALARMS, undefined),
      ...MODEL_KINDS.map((kind) => this.models.championTrainedAt(kind)),
    ]);
    const serving = Object.fromEntries(
      MODEL_KINDS.map((kind, index) => [kind, trained[index]]),
    ) as ServingModels;
    return judgeModels(serving, open, this.clock.now());
  }
}

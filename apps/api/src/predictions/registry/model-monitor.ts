import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@engagement/analytics';
import type { AlarmKind } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { JobRunsRepository } from '../../jobs/job-runs.repository.ts';
import { JobSchedule } from '../../jobs/job-schedule.ts';
import type { Condition } from '../alarms/alarms.repository.ts';
import { AlarmsService } from '../alarms/alarms.service.ts';
import { RetrainService } from '../retrain.service.ts';
import { ModelConditions } from './model-conditions.ts';

/** Every hour, when the forecast that is due two minutes past it has been made. */
const MONITOR_CRON = '0 7 * * * *';

/** However many alarms are raised, one retraining a day has learned what there is to learn. */
const RETRAIN_AT_MOST_EVERY_MS = DAY_MS;

/** What a training on the newest data may put right. One that fails is not put right by another. */
const CURABLE: ReadonlySet<AlarmKind> = new Set<AlarmKind>([
  'feature_drift',
  'score_drift',
  'base_rate_jump',
  'calibration_drift',
  'forecast_drift',
  'champion_damaged',
  'model_outdated',
]);

/** Looks after the models: raises alarms, and has the models retrained where that may help. It never promotes one. */
@Injectable()
export class ModelMonitor implements OnModuleInit {
  constructor(
    private readonly schedule: JobSchedule,
    private readonly conditions: ModelConditions,
    private readonly alarms: AlarmsService,
    private readonly retraining: RetrainService,
    private readonly runs: JobRunsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedule.add({
      job: 'monitor',
      cron: MONITOR_CRON,
      work: () => this.look(),
      runsAtStart: true,
    });
  }

  /** Looks once. @returns what is new, in sentences */
  async look(): Promise<readonly string[]> {
    const now = this.clock.now();
    const raised = await this.alarms.observe(await this.conditions.look(now), now);
    const isRetraining = await this.respond(raised);
    return [
      ...raised.map(({ message }) => message),
      ...(isRetraining ? ['A retraining was started because of it.'] : []),
    ];
  }

  /**
   * Starts a retraining where one may cure what has just become an alarm, at most one in 24 hours. To be called with what a scoring
   * without a training has raised; a training has just learned from the same viewers.
   *
   * @returns whether it did
   */
  async respond(raised: readonly Condition[]): Promise<boolean> {
    if (!raised.some(({ kind, level }) => level === 'alarm' && CURABLE.has(kind))) return false;
    const now = this.clock.now();
    const last = await this.runs.last({ job: 'retrain', trigger: 'alarm' });
    if (last !== null && last.slot > now - RETRAIN_AT_MOST_EVERY_MS) return false;
    return (await this.retraining.start('alarm', now)) !== null;
  }
}

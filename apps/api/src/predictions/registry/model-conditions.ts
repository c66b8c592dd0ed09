import { Injectable } from '@nestjs/common';
import { DAY_MS } from '@engagement/analytics';
import { MODEL_KINDS, type AlarmKind, type ModelKind } from '@engagement/contracts';
import { AppConfig } from '../../config/app-config.ts';
import { CronTimes } from '../../jobs/cron-times.ts';
import { JobRunsRepository } from '../../jobs/job-runs.repository.ts';
import type { Condition, Observation } from '../alarms/alarms.repository.ts';
import { ForecastDriftService } from '../drift/forecast-drift.service.ts';
import { ModelsRepository } from '../models.repository.ts';
import { PredictionSettingsService } from '../settings/prediction-settings.service.ts';
import { ArtifactInspector } from './artifact-inspector.ts';

const KINDS: readonly AlarmKind[] = [
  'champion_damaged',
  'retraining_failed',
  'model_outdated',
  'forecast_drift',
];

/** A kind whose newest model is older than so many times as often as it should be trained has been left behind. */
const CADENCES_TO_ALARM = 3;

/** What it means that a model cannot serve. */
const WITHOUT: Readonly<Record<ModelKind, string>> = {
  churn: 'From the next scoring on, viewers are scored by the rule "days since last seen".',
  churn_reason: 'From the next scoring on, the labelling rules speak for themselves.',
  audience: 'No new forecast is made; the last one stays.',
};

/** What is wrong with the models that no scoring sees. */
@Injectable()
export class ModelConditions {
  constructor(
    private readonly models: ModelsRepository,
    private readonly inspector: ArtifactInspector,
    private readonly runs: JobRunsRepository,
    private readonly forecasts: ForecastDriftService,
    private readonly settings: PredictionSettingsService,
    private readonly config: AppConfig,
  ) {}

  /** @param now - epoch ms */
  async look(now: number): Promise<Observation> {
    const ofKinds = await Promise.all(
      MODEL_KINDS.map(async (kind) => [...(await this.damaged(kind)), ...(await this.outdated(kind, now))]),
    );
    const conditions = [...ofKinds.flat(), ...(await this.failing()), ...(await this.forecastDrift())];
    return { kinds: KINDS, conditions };
  }

  private async damaged(kind: ModelKind): Promise<Condition[]> {
    const champion = await this.models.champion(kind);
    if (champion === null) return [];
    const { status, problem } = await this.inspector.check(champion);
    if (status === 'ok') return [];
    const message =
      `The serving ${kind} model ${champion.id} cannot be used. ${problem} ${WITHOUT[kind]} ` +
      `A retraining replaces it; POST /api/v1/models/${kind}/rollback goes back to the one before.`;
    return [{ kind: 'champion_damaged', subject: kind, level: 'alarm', value: null, message }];
  }

  /** By when a model of the kind was trained last: one that serves for long because no challenger beats it is judged anew each time. */
  private async outdated(kind: ModelKind, now: number): Promise<Condition[]> {
    const [newest] = await this.models.list(kind, 1, undefined);
    if (newest === undefined) return [];
    const age = now - newest.trainedAt;
    if (age <= CADENCES_TO_ALARM * (await this.cadence(now))) return [];
    const value = age / DAY_MS;
    const message =
      `The newest ${kind} model was trained ${value.toFixed(1)} days ago, more than ${CADENCES_TO_ALARM} times the pause between ` +
      'two retrainings. GET /api/v1/jobs/latest tells what became of the last one.';
    return [{ kind: 'model_outdated', subject: kind, level: 'alarm', value, message }];
  }

  private async failing(): Promise<Condition[]> {
    const [newest, before] = await this.runs.newestFinished('retrain', 2);
    if (newest?.status !== 'failed' || before?.status !== 'failed') return [];
    const message =
      `The last two retrainings failed, the newest with: ${newest.error ?? 'no word of why.'} ` +
      `What served before goes on serving. See GET /api/v1/jobs/${newest.id}.`;
    return [{ kind: 'retraining_failed', subject: 'retrain', level: 'alarm', value: null, message }];
  }

  private async forecastDrift(): Promise<Condition[]> {
    const { level, text, days } = await this.forecasts.measure();
    if (level === 'fine') return [];
    const value = days.at(-1)?.mase ?? null;
    return [{ kind: 'forecast_drift', subject: 'audience', level, value, message: text }];
  }

  /** The longest pause between two of the next retrainings, ms. */
  private async cadence(now: number): Promise<number> {
    const { retrainCron } = await this.settings.current();
    return new CronTimes(retrainCron, this.config.timeZone.name).longestPauseAfter(now);
  }
}

import { Injectable } from '@nestjs/common';
import {
  firstEventQuery,
  toFirstEventAt,
  type FirstEventRow,
  type HourlyAudience,
} from '@engagement/analytics';
import type {
  AudienceActual,
  AudienceForecast,
  AudiencePoint,
  ForecastAccuracy,
  JobTrigger,
  MissingRequirement,
} from '@engagement/contracts';
import { missingAudienceHistory } from '@engagement/ml';
import { Clock } from '../common/clock.ts';
import { ModelDamagedError } from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { JobRunner, type RunHandle, type StartedRun } from '../jobs/job-runner.ts';
import { AudienceForecastsRepository } from './audience-forecasts.repository.ts';
import { toPoint } from './audience-point.ts';
import { ForecastHistoryService } from './forecast-history/forecast-history.service.ts';
import type { ModelEntity } from './model.entity.ts';
import { ModelsService, toReference } from './models.service.ts';
import { Publisher } from './publisher.ts';
import { RetrainService } from './retrain.service.ts';
import { firstRunMissing } from './missing.ts';
import { PredictionStatusService } from './prediction-status.service.ts';
import { readAudienceArtifact } from './training/artifacts.ts';
import { forecastHours, loadAudience } from './training/train-audience.ts';

const SHOWN_HOURS = 48;

/** How many people come in each of the next hours. */
@Injectable()
export class ForecastService {
  constructor(
    private readonly forecasts: AudienceForecastsRepository,
    private readonly past: ForecastHistoryService,
    private readonly models: ModelsService,
    private readonly runner: JobRunner,
    private readonly publisher: Publisher,
    private readonly retraining: RetrainService,
    private readonly status: PredictionStatusService,
    private readonly database: ReadDatabase,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Forecasts anew with the model that serves. Where none does yet, a young installation gets its first retraining, as soon as
   * there is anything to learn from.
   *
   * @param slot - when it was due, epoch ms
   */
  async refresh(trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    const model = await this.models.champion('audience');
    if (model !== null) return this.runner.start('forecast', trigger, slot);
    return (await this.firstEventAt()) === null ? null : this.retraining.start(trigger, slot);
  }

  /** Whether the newest forecast began before the hour that is running. */
  async isStale(): Promise<boolean> {
    const [first] = await this.forecasts.latest();
    return first !== undefined && first.hourEnd <= this.clock.now();
  }

  /** What the newest forecast expects of the clock hour that comes next; `null` where it does not reach so far. */
  async nextHour(): Promise<{ readonly nextHour: AudiencePoint | null; readonly issuedAt: string | null }> {
    const hours = await this.forecasts.latest();
    const start = this.config.timeZone.nextHour(this.clock.now());
    const next = hours.find(({ hourStart }) => hourStart === start);
    return {
      nextHour: next === undefined ? null : toPoint(next),
      issuedAt: hours[0] === undefined ? null : toIso(hours[0].issuedAt),
    };
  }

  /** The newest forecast, with the hours before it, and how wrong forecasts were: on the back-test, and those really issued. */
  async answer(nextRunAt: number): Promise<AudienceForecast> {
    const hours = await this.forecasts.latest();
    const first = hours[0];
    // Before the first forecast, the whole history tells what is missing for one.
    const audience = await this.audience(first === undefined ? undefined : SHOWN_HOURS);
    const model = first === undefined ? null : await this.models.find(first.modelId);
    const points = hours.map(toPoint);
    return {
      status: await this.status.of(first !== undefined),
      time_zone: this.config.timeZone.name,
      issued_at: first === undefined ? null : toIso(first.issuedAt),
      method: model === null ? null : String(model.report.hyperparameters['method']),
      model: model === null ? null : toReference(model),
      points,
      actuals: audience === null ? [] : toActuals(audience),
      peak: peakOf(points),
      accuracy: model === null ? null : toAccuracy(model),
      recent_accuracy: await this.past.recent(),
      next_run_at: toIso(nextRunAt),
      missing: first === undefined ? missingFor(audience) : [],
    };
  }

  /** The work itself; publishing ends the run. */
  async forecast({ run }: RunHandle): Promise<readonly string[]> {
    const [model, audience] = await Promise.all([this.models.champion('audience'), this.audience()]);
    if (model === null) return ['There is no model to forecast with.'];
    if (audience === null) return ['There is no complete hour to forecast from.'];
    const check = await this.models.checkArtifact(model);
    // The last forecast stays; the monitor raises the alarm and has the models retrained.
    if (check.status !== 'ok') throw new ModelDamagedError(model.id, check.problem);
    const forecaster = readAudienceArtifact(await this.models.artifact(model.id));
    const hours = forecastHours(forecaster, audience, model.id, this.clock.now());
    const outcome = [`Forecast ${hours.length} hours from ${toIso(hours[0]!.hourStart)}.`];
    await this.publisher.publishForecast(run, hours, outcome);
    return outcome;
  }

  private async audience(mostHours?: number): Promise<HourlyAudience | null> {
    const firstEventAt = await this.firstEventAt();
    return firstEventAt === null
      ? null
      : loadAudience(this.database, this.config.timeZone, firstEventAt, this.clock.now(), mostHours);
  }

  private async firstEventAt(): Promise<number | null> {
    const [row] = await this.database.query<FirstEventRow>(firstEventQuery());
    return toFirstEventAt(row);
  }
}

/** What stands between an installation and its first forecast. */
function missingFor(audience: HourlyAudience | null): MissingRequirement[] {
  const history = missingAudienceHistory(audience?.counts.length ?? 0);
  return history === null ? [firstRunMissing()] : [history];
}

/** The last complete hours, oldest first. */
function toActuals({ hours, counts }: HourlyAudience): AudienceActual[] {
  return hours
    .map(({ from, until }, index) => ({ from: toIso(from), to: toIso(until), active_users: counts[index]! }))
    .slice(-SHOWN_HOURS);
}

/** The hour with most people; of equals the first. */
function peakOf(points: readonly AudiencePoint[]): AudiencePoint | null {
  return points.reduce<AudiencePoint | null>(
    (peak, point) => (peak === null || point.expected_users > peak.expected_users ? point : peak),
    null,
  );
}

/** @throws {Error} if a stored report lacks it: a missing error must not pass for none */
function required(metric: number | null | undefined, name: string): number {
  if (typeof metric === 'number') return metric;
  throw new Error(`The stored report of the forecast has no "${name}".`);
}

function toAccuracy({ report, beatsBaselines }: ModelEntity): ForecastAccuracy {
  const baseline = (name: string): number | null =>
    report.baselines.find((candidate) => candidate.name === name)?.metrics['typical_error'] ?? null;
  return {
    mae: required(report.metrics['mae'], 'mae'),
    typical_error: report.metrics['typical_error'] ?? null,
    same_hour_yesterday_error: baseline('same_hour_yesterday'),
    same_hour_last_week_error: baseline('same_hour_last_week'),
    mase: report.metrics['mase'] ?? null,
    coverage_80: report.metrics['coverage_80'] ?? null,
    coverage_95: report.metrics['coverage_95'] ?? null,
    origins: Number(report.hyperparameters['origins']),
    beats_same_hour_yesterday: beatsBaselines,
  };
}

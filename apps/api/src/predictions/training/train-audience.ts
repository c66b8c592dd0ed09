import {
  audienceRange,
  hourBuckets,
  hourlyActiveUsersQuery,
  toHourlyActiveUsers,
  toHourlyAudience,
  type ActiveUsersRow,
  type HourlyAudience,
  type TimeZone,
} from '@engagement/analytics';
import type { CandidateReport, ModelCandidate } from '@engagement/contracts';
import {
  FORECAST_ENGINES,
  forecastEngineName,
  MOST_HISTORY_HOURS,
  trainAudienceForecaster,
  type AudienceAccuracy,
  type AudienceCandidate,
  type AudienceForecaster,
  type ForecastEngine,
} from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { ReadDatabase } from '../../database/read-database.ts';
import type { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import type { ModelEntity } from '../model.entity.ts';
import { toModelEntity } from './model-report.ts';
import type { TrainingContext } from './train-churn.ts';
import type { StoredModel } from './training-messages.ts';

/** Hours to come. */
export const FORECAST_HOURS = 24;

export interface AudienceTraining {
  /** `null` with too little history. */
  readonly entity: ModelEntity | null;
  readonly forecast: readonly AudienceForecastHour[];
  readonly outcome: string;
}

/**
 * @param mostHours - how far back
 * @returns the audience of the last complete hours; `null` before the first of them
 */
export async function loadAudience(
  database: ReadDatabase,
  zone: TimeZone,
  firstEventAt: number,
  now: number,
  mostHours = MOST_HISTORY_HOURS,
): Promise<HourlyAudience | null> {
  const range = audienceRange(zone, firstEventAt, now, mostHours);
  if (range === null) return null;
  const rows = await database.query<ActiveUsersRow>(hourlyActiveUsersQuery(database.dialect, range));
  return toHourlyAudience(toHourlyActiveUsers(rows, hourBuckets(zone, range)), zone, FORECAST_HOURS);
}

/**
 * Trains the forecaster that the history allows, and forecasts the next hours.
 *
 * @param serving - the forecaster that serves, if any: its engine is left only for a clearly better one
 */
export function trainAudience(
  context: TrainingContext,
  audience: HourlyAudience | null,
  serving: StoredModel | undefined,
): AudienceTraining {
  const { now, firstEventAt, seed, settings, report } = context;
  const counts = audience?.counts ?? new Float64Array();
  const hourOfWeek = audience?.hourOfWeek ?? new Uint8Array(FORECAST_HOURS);
  const trained = trainAudienceForecaster({
    counts,
    hourOfWeek,
    seed,
    engine: settings.engine,
    incumbent: FORECAST_ENGINES.find((engine) => forecastEngineName(engine) === serving?.engine) ?? null,
    onProgress: report,
  });
  if (trained.status === 'insufficient_data' || audience === null) {
    const missing = trained.status === 'insufficient_data' ? trained.missing : [];
    return {
      entity: null,
      forecast: [],
      outcome: `Forecast: ${missing.map(({ message }) => message).join(', ')}.`,
    };
  }
  const { accuracy, model, engine, candidates } = trained;
  const told = [describe(accuracy), ...describeChoice(engine, candidates)];
  const entity = toModelEntity({
    kind: 'audience',
    // What has no forests is our own, too.
    engine: forecastEngineName(engine ?? 'native'),
    isPromoted: true,
    beatsBaselines: accuracy.beatsSameHourYesterday,
    now,
    dataFrom: Math.max(firstEventAt, audience.hours[0]?.from ?? firstEventAt),
    trainingRows: trained.trainingRows,
    seed,
    features: [],
    hyperparameters: trained.hyperparameters,
    holdout: holdoutOf(audience, accuracy.origins),
    metrics: metricsOf(accuracy),
    baselines: baselinesOf(accuracy),
    decision: told,
    candidates: candidates.map((candidate) => toCandidate(candidate, engine)),
    data: [counts],
    artifact: model.toJSON(),
  });
  return {
    entity,
    forecast: forecastHours(model, audience, entity.id, now),
    outcome: `Forecast: ${told.join(' ')}`,
  };
}

/** Inference only: what the forecaster expects for the hours that follow the audience so far. */
export function forecastHours(
  model: AudienceForecaster,
  { counts, hourOfWeek, nextHours }: HourlyAudience,
  id: string,
  issuedAt: number,
): AudienceForecastHour[] {
  return model.forecast(counts, hourOfWeek).map((hour, index) => ({
    issuedAt,
    hourStart: nextHours[index]!.from,
    hourEnd: nextHours[index]!.until,
    modelId: id,
    expectedUsers: hour.expected,
    low80: hour.low80,
    high80: hour.high80,
    low95: hour.low95,
    high95: hour.high95,
  }));
}

function metricsOf(accuracy: AudienceAccuracy): Record<string, number | null> {
  return {
    mae: accuracy.mae,
    typical_error: accuracy.typicalError,
    mase: accuracy.mase,
    coverage_80: accuracy.coverage80,
    coverage_95: accuracy.coverage95,
  };
}

/** The back-test is what the choice was made by; nothing was kept apart from it. */
function toCandidate(
  { engine, accuracy, hyperparameters }: AudienceCandidate,
  chosen: ForecastEngine | null,
): ModelCandidate {
  return {
    name: `median_of_three_${engine}`,
    engine: forecastEngineName(engine),
    description: 'Median of an hour-of-week profile and two random forests',
    hyperparameters: { ...hyperparameters },
    validation_metrics: metricsOf(accuracy),
    holdout_metrics: {},
    is_chosen: engine === chosen,
  };
}

function baselinesOf(accuracy: AudienceAccuracy): CandidateReport[] {
  return [
    {
      name: 'same_hour_yesterday',
      description: 'As many as in the same hour yesterday',
      metrics: { typical_error: accuracy.sameHourYesterdayError },
    },
    {
      name: 'same_hour_last_week',
      description: 'As many as in the same hour a week ago',
      metrics: { typical_error: accuracy.sameHourLastWeekError },
    },
  ];
}

function holdoutOf(
  { hours }: HourlyAudience,
  origins: number,
): { from: string; to: string; rows: number; positives: null } {
  const tested = hours.slice(-origins * FORECAST_HOURS);
  return {
    from: toIso(tested[0]!.from),
    to: toIso(tested.at(-1)!.until),
    rows: tested.length,
    positives: null,
  };
}

function describe({
  typicalError,
  sameHourYesterdayError,
  beatsSameHourYesterday,
  origins,
}: AudienceAccuracy): string {
  if (typicalError === null || sameHourYesterdayError === null)
    return `Nobody came on the ${origins} days it was tested on.`;
  const verdict = beatsSameHourYesterday === true ? 'beats' : 'does not beat';
  return (
    `Off by ${percent(typicalError)} over the last ${origins} days, which ${verdict} ` +
    `"as many as in the same hour yesterday" (${percent(sameHourYesterdayError)}).`
  );
}

function describeChoice(chosen: ForecastEngine | null, candidates: readonly AudienceCandidate[]): string[] {
  if (chosen === null || candidates.length < 2) return [];
  const errors = candidates.map(
    ({ engine, accuracy }) => `${forecastEngineName(engine)} ${accuracy.mae.toFixed(2)}`,
  );
  return [`Its forests are by ${forecastEngineName(chosen)}; mean absolute errors: ${errors.join(', ')}.`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

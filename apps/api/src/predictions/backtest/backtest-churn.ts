import {
  churnFeatureColumns,
  DAY_MS,
  DEFAULT_CUTOFFS,
  fitProfileEncoding,
  RECENCY_FEATURE,
  toSnapshot,
  weeklyCutoffs,
  type ObservationPlan,
  type Observations,
  type TimeZone,
} from '@engagement/analytics';
import { Matrix, trainChurnPipeline, type ChurnCutoff, type ChurnTrainingOutcome } from '@engagement/ml';
import type { ReadDatabase } from '../../database/read-database.ts';
import { observeEverybody } from '../training/observe-everybody.ts';
import { countUsers } from '../training/train-all.ts';
import { learnFromEvery } from '../training/train-churn.ts';
import { standingSettings, type TrainingSettings } from '../training/training-settings.ts';

/** What a back-test works on. */
export interface BacktestContext {
  readonly zone: TimeZone;
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms of the oldest event. */
  readonly firstEventAt: number;
  readonly seed: number;
  readonly settings: TrainingSettings;
  /** Most origins, the newest; ≥ 1. */
  readonly origins: number;
  readonly report: (stage: string) => void;
}

/** A matured cut-off, and what came of training on what was known before it. */
export interface ChurnOrigin {
  /** Epoch ms. */
  readonly asOf: number;
  readonly outcome: ChurnTrainingOutcome;
}

/**
 * Rolling-origin back-test: each of the newest matured cut-offs is the hold-out in turn, and everything – encoding, choice,
 * models, calibration – is learned from the cut-offs whose outcomes were known by then, as many as production takes.
 *
 * @returns oldest first; empty where no cut-off has matured
 */
export async function backtestChurn(
  database: ReadDatabase,
  context: BacktestContext,
): Promise<ChurnOrigin[]> {
  const { zone, now, settings, origins, report } = context;
  const { horizonDays } = settings;
  const cutoffs = weeklyCutoffs(context.firstEventAt, now, zone, {
    ...DEFAULT_CUTOFFS,
    horizonDays,
    most: DEFAULT_CUTOFFS.most + origins - 1,
  });
  if (cutoffs.length === 0) return [];
  report(`Looking at everybody from ${cutoffs.length} cut-offs`);
  const standing = standingSettings(settings);
  const every = learnFromEvery(await countUsers(database), Math.min(cutoffs.length, DEFAULT_CUTOFFS.most));
  const plans = cutoffs.map((asOf): ObservationPlan => ({
    asOf,
    horizonDays,
    keep: 'eligible',
    every,
    standing,
  }));
  const observed = await observeEverybody(database, zone, now, plans);
  return observed.slice(-origins).map((holdout, index) => {
    report(`Churn: origin ${index + 1} of ${Math.min(origins, observed.length)}`);
    return {
      asOf: holdout.asOf,
      outcome: judge(context, trainingOf(observed, holdout, horizonDays), holdout),
    };
  });
}

/** What production would learn from at a hold-out: its cut-offs of the last weeks, but for those not matured by then. */
function trainingOf(
  observed: readonly Observations[],
  { asOf: holdout }: Observations,
  horizonDays: number,
): readonly Observations[] {
  return observed
    .filter(({ asOf }) => asOf <= holdout)
    .slice(-DEFAULT_CUTOFFS.most)
    .filter(({ asOf }) => asOf + horizonDays * DAY_MS <= holdout);
}

function judge(
  { settings, seed }: BacktestContext,
  training: readonly Observations[],
  holdout: Observations,
): ChurnTrainingOutcome {
  const profiles = [...new Set(training.flatMap((cutoff) => cutoff.profiles))].sort((one, other) =>
    one.userId < other.userId ? -1 : 1,
  );
  const encoding = fitProfileEncoding(profiles);
  const toCutoff = (observations: Observations): ChurnCutoff => {
    const { asOf, userIds, features, columns, labels } = toSnapshot(observations, encoding);
    return {
      asOf,
      userKeys: userIds,
      samples: new Matrix(userIds.length, columns, features),
      labels: labels!,
    };
  };
  return trainChurnPipeline({
    features: churnFeatureColumns(encoding).map(({ name, group, transform }) => ({ name, group, transform })),
    training: training.map(toCutoff),
    holdout: [toCutoff(holdout)],
    horizonMs: settings.horizonDays * DAY_MS,
    recencyFeature: RECENCY_FEATURE,
    engine: settings.engine,
    seed,
  });
}

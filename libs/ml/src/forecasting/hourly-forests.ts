import { SeededRandom } from '../math/seeded-random.ts';
import { quantile } from '../math/statistics.ts';
import type { RegressorEstimator } from '../estimator.ts';
import { ForestRegressorModel } from '../tree/forest-model.ts';
import { MljsForestRegressor } from '../tree/mljs-forest-regressor.ts';
import { RandomForestRegressor } from '../tree/random-forest-regressor.ts';
import type { ForecastEngine } from './forecast-engine.ts';
import { FIRST_HOUR_WITH_FEATURES, hourlyFeatures, levelScale, ratioFeatures } from './hourly-features.ts';
import { FORECAST_HOURS, MOST_HISTORY_HOURS, type HourSeries } from './hour-series.ts';

/**
 * Hyperparameters of both forests. The package's split search is quadratic in the rows of a tree, so its trees get few;
 * our own takes them all.
 */
export const HOURLY_FORESTS = {
  mljs: { trees: 15, rowsPerTree: 350, featureShare: 0.7, maxDepth: 10, minSplitRows: 6 },
  native: { trees: 40, rowsPerTree: MOST_HISTORY_HOURS, featureShare: 0.7, maxDepth: 12, minLeafRows: 5 },
} as const;

/** Higher targets are capped: a single record hour would otherwise fill whole leaves. */
const TARGET_CAP = 0.98;

/** Two forests: one on counts, one on ratios to the level, which carries over when the audience grows. */
export interface HourlyForests {
  readonly counts: ForestRegressorModel;
  readonly ratios: ForestRegressorModel;
  /** Features of one training hour, to check both forests with after loading. */
  readonly probe: Float64Array;
}

/** Who grows the forests, and from which seed. */
export interface ForestSettings {
  readonly engine: ForecastEngine;
  readonly seed: number;
}

/** Hours that `fitHourlyForests` learns from. */
export function trainingHours(series: HourSeries): number[] {
  const first = Math.max(FIRST_HOUR_WITH_FEATURES, series.length - MOST_HISTORY_HOURS);
  return Array.from({ length: Math.max(0, series.length - first) }, (_, offset) => first + offset);
}

/**
 * @param series - at least 9 days
 * @throws {EmptyDataError} if the series is shorter
 */
export function fitHourlyForests(series: HourSeries, { engine, seed }: ForestSettings): HourlyForests {
  const hours = trainingHours(series);
  const features = hourlyFeatures(series, hours);
  const counts = Float64Array.from(hours, (hour) => series.counts[hour]!);
  const ratios = counts.map((count, row) => count / levelScale(features, row));
  const random = new SeededRandom(seed);
  const fit = (samples: typeof features, targets: Float64Array): ForestRegressorModel =>
    regressor({ engine, seed: random.forkSeed() }).fit(samples, capped(targets));
  return {
    counts: fit(features, counts),
    ratios: fit(ratioFeatures(series, hours, features), ratios),
    probe: features.row(features.rows - 1).slice(),
  };
}

/**
 * @param series - at least 8 days
 * @returns the forecasts of both forests for the next 24 hours, as counts
 */
export function predictHourly(
  forests: HourlyForests,
  series: HourSeries,
): { counts: Float64Array; ratios: Float64Array } {
  const hours = Array.from({ length: FORECAST_HOURS }, (_, lead) => series.length + lead);
  const features = hourlyFeatures(series, hours);
  return {
    counts: forests.counts.predict(features),
    ratios: forests.ratios
      .predict(ratioFeatures(series, hours, features))
      .map((ratio, row) => ratio * levelScale(features, row)),
  };
}

function regressor({ engine, seed }: ForestSettings): RegressorEstimator<ForestRegressorModel> {
  return engine === 'native'
    ? new RandomForestRegressor({ ...HOURLY_FORESTS.native, seed })
    : new MljsForestRegressor({ ...HOURLY_FORESTS.mljs, seed });
}

function capped(targets: Float64Array): Float64Array {
  if (targets.length === 0) return targets;
  const cap = quantile(targets, TARGET_CAP);
  return targets.map((target) => Math.min(cap, target));
}

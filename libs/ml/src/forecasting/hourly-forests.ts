import { SeededRandom } from '../math/seeded-random.ts';
import { quantile } from '../math/statistics.ts';
import type { RegressorEstimator } from '../estimator.ts';
import { ForestRegressorModel } from '../tree/forest-model.ts';
import { MljsForestRegressor } from '../tree/mljs-forest-regressor.ts';
import { RandomForestRegressor } from '../tree/random-forest-regressor.ts';
import type { ForecastEngine } from './forecast-engine.ts';
import type { HourAhead, HourSamples } from './hour-samples.ts';
import {
  FORECAST_HOURS,
  HOURS_PER_DAY,
  HOURS_PER_WEEK,
  MOST_HISTORY_HOURS,
  type HourSeries,
} from './hour-series.ts';
import { levelSamples } from './level-features.ts';
import { profileSamples } from './profile-features.ts';
import { SeasonalProfile } from './seasonal-profile.ts';

/**
 * Hyperparameters of both forests. The package's split search is quadratic in the rows of a tree, so its trees get few;
 * our own takes them all.
 */
export const HOURLY_FORESTS = {
  mljs: { trees: 15, rowsPerTree: 350, featureShare: 0.7, maxDepth: 10, minSplitRows: 6 },
  native: { trees: 40, rowsPerTree: MOST_HISTORY_HOURS, featureShare: 0.5, maxDepth: 12, minLeafRows: 30 },
} as const;

/** First hour to learn from: features take a week and a day before the origin, which may be a day before the hour. */
const FIRST_TRAINING_HOUR = HOURS_PER_WEEK + 2 * HOURS_PER_DAY;

/** Higher ratios to the level are capped: a single record hour would otherwise fill whole leaves. */
const TARGET_CAP = 0.98;

/** A forest with the features of one hour that it learned from, to check it with after loading. */
export interface ProbedForest {
  readonly model: ForestRegressorModel;
  readonly probe: Float64Array;
}

/** One forest on ratios to the level, one on ratios to the profile. */
export interface HourlyForests {
  readonly level: ProbedForest;
  readonly profile: ProbedForest;
}

/** Who grows the forests, and from which seed. */
export interface ForestSettings {
  readonly engine: ForecastEngine;
  readonly seed: number;
}

/** Hours that `fitHourlyForests` learns from. */
export function trainingHours(series: HourSeries): number[] {
  const first = Math.max(FIRST_TRAINING_HOUR, series.length - MOST_HISTORY_HOURS);
  return Array.from({ length: Math.max(0, series.length - first) }, (_, offset) => first + offset);
}

/**
 * @param series - at least 10 days
 * @throws {EmptyDataError} if the series is shorter
 */
export function fitHourlyForests(series: HourSeries, { engine, seed }: ForestSettings): HourlyForests {
  const random = new SeededRandom(seed);
  const fit = (samples: HourSamples, prepare: (targets: Float64Array) => Float64Array): ProbedForest => {
    const { features } = samples;
    const targets = Float64Array.from(hours, ({ index }, row) =>
      samples.toTarget(row, series.counts[index]!),
    );
    const model = regressor({ engine, seed: random.forkSeed() }).fit(features, prepare(targets));
    return { model, probe: features.row(features.rows - 1).slice() };
  };
  // Each hour is learned from one of the 24 origins that it is forecast from, drawn by lot: the forest serves all.
  const hours: HourAhead[] = trainingHours(series).map((index) => ({
    index,
    origin: index - random.integer(FORECAST_HOURS),
  }));
  return {
    level: fit(levelSamples(series, hours), capped),
    profile: fit(profileSamples(series, new SeasonalProfile(series), hours), (targets) => targets),
  };
}

/**
 * @param series - at least 8 days
 * @param profile - of this series
 * @returns the forecasts of both forests for the next 24 hours, as counts
 */
export function predictHourly(
  forests: HourlyForests,
  series: HourSeries,
  profile: SeasonalProfile,
): { level: Float64Array; profile: Float64Array } {
  const origin = series.length;
  const hours = Array.from({ length: FORECAST_HOURS }, (_, lead) => ({ index: origin + lead, origin }));
  const predict = ({ model }: ProbedForest, samples: HourSamples): Float64Array =>
    model.predict(samples.features).map((output, row) => samples.toCount(row, output));
  return {
    level: predict(forests.level, levelSamples(series, hours)),
    profile: predict(forests.profile, profileSamples(series, profile, hours)),
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

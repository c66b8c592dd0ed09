import { mean } from '../math/statistics.ts';
import {
  intervalCoverage,
  intervalScore,
  meanAbsoluteError,
  meanIntervalWidth,
  pinballLoss,
  seasonalNaiveError,
  symmetricAbsolutePercentageError,
  weightedAbsolutePercentageError,
} from '../metrics/forecast-errors.ts';
import { HOURS_PER_WEEK, MOST_HISTORY_HOURS, type HourSeries } from './hour-series.ts';

/** How wrong expected counts were. */
export interface PointScores {
  /** Mean absolute error, in users. */
  readonly mae: number;
  /**
   * Mean of: absolute error ÷ mean absolute error of "as in the same hour a week ago" over the history that was known.
   * `null` when no forecast knew a history that varies.
   */
  readonly mase: number | null;
  /** Symmetric percentage error, 0 to 2. */
  readonly smape: number;
  /** Σ|error| ÷ Σ actual; `null` when nobody came. */
  readonly wape: number | null;
  /**
   * Mean absolute error ÷ that of the same hour a week ago on the same hours; `null` when that was never wrong, or not
   * known for all of them.
   */
  readonly ratioToLastWeek: number | null;
}

/** How well bands held. */
export interface BandScores {
  /** Share that the bands promise to hold. */
  readonly level: number;
  /** Share that they held. */
  readonly coverage: number;
  /** In users. */
  readonly meanWidth: number;
  /** Mean of the pinball losses of both bounds, in users. */
  readonly pinballLoss: number;
  /** Width plus the price of misses (Winkler 1972), in users. */
  readonly intervalScore: number;
}

/** Hours that were forecast, one or more. */
export interface ScoredHours {
  readonly actual: readonly number[];
  /** "As in the same hour a week ago" for the same hours; `null` where one of them has no such hour. */
  readonly lastWeek: readonly number[] | null;
  /** Per hour, the weekly naive's mean error on what was known; `null` where that never erred or is too short. */
  readonly scales: readonly (number | null)[];
}

/**
 * @param predicted - length as `hours.actual`
 * @throws {EmptyDataError} if there are no hours
 * @throws {ShapeError} if the lengths differ
 */
export function scorePoints(hours: ScoredHours, predicted: readonly number[]): PointScores {
  const { actual, lastWeek } = hours;
  const mae = meanAbsoluteError(actual, predicted);
  const lastWeekMae = lastWeek === null ? 0 : meanAbsoluteError(actual, lastWeek);
  return {
    mae,
    mase: meanScaledError(hours, predicted),
    smape: symmetricAbsolutePercentageError(actual, predicted),
    wape: weightedAbsolutePercentageError(actual, predicted),
    ratioToLastWeek: lastWeekMae > 0 ? mae / lastWeekMae : null,
  };
}

/**
 * @param actual - one or more
 * @param bounds - lengths as `actual`
 * @param level - in (0, 1)
 * @throws {EmptyDataError} if there are no hours
 * @throws {ShapeError} if the lengths differ
 */
export function scoreBands(
  actual: readonly number[],
  bounds: { readonly low: readonly number[]; readonly high: readonly number[] },
  level: number,
): BandScores {
  const { low, high } = bounds;
  const tail = (1 - level) / 2;
  return {
    level,
    coverage: intervalCoverage(actual, low, high),
    meanWidth: meanIntervalWidth(low, high),
    pinballLoss: (pinballLoss(actual, low, tail) + pinballLoss(actual, high, 1 - tail)) / 2,
    intervalScore: intervalScore(actual, bounds, level),
  };
}

/**
 * `PointScores.mase` alone.
 *
 * @param predicted - length as `actual`
 */
export function meanScaledError(
  { actual, scales }: Pick<ScoredHours, 'actual' | 'scales'>,
  predicted: readonly number[],
): number | null {
  const scaled = scales.flatMap((scale, hour) =>
    scale === null ? [] : [Math.abs(actual[hour]! - predicted[hour]!) / scale],
  );
  return scaled.length > 0 ? mean(scaled) : null;
}

/**
 * What an error is measured by: the weekly naive's mean absolute error over the at most twelve weeks that were known.
 *
 * @param origin - hours of the series that were known
 * @returns > 0; `null` when they are under two weeks or repeat exactly
 */
export function weeklyScale({ counts }: HourSeries, origin: number): number | null {
  if (origin < 2 * HOURS_PER_WEEK) return null;
  return seasonalNaiveError(
    counts.subarray(Math.max(0, origin - MOST_HISTORY_HOURS), origin),
    HOURS_PER_WEEK,
  );
}

import { meanAbsoluteError, weightedAbsolutePercentageError } from '../metrics/forecast-errors.ts';
import type { HourForecast } from './audience-forecaster.ts';
import { meanScaledError, scoreBands, scorePoints, weeklyScale, type BandScores } from './forecast-scores.ts';
import { HourSeries } from './hour-series.ts';

/** A forecast that was issued for an hour whose count is known by now. */
export interface IssuedHour extends HourForecast {
  /** The hour's place in the counts. */
  readonly index: number;
  /** Place of the first hour of its day: the counts before it are what errors of the day are measured by; ≥ 0. */
  readonly origin: number;
}

/** The audience, and what had been forecast of it. */
export interface IssuedForecasts {
  /** Per complete hour, contiguous, oldest first, ≥ 0. */
  readonly counts: Float64Array;
  /** Local hour of the week, 0 = Monday 00:00 to 167; length `counts.length + 24`. */
  readonly hourOfWeek: Uint8Array;
  readonly issued: readonly IssuedHour[];
}

/** How wrong issued forecasts were, beside "as in the same hour a week ago"; `null` where a figure is not defined. */
export interface IssuedScore {
  /** Hours scored, ≥ 1. */
  readonly hours: number;
  /** Mean absolute error, in users. */
  readonly mae: number;
  /** Σ|error| ÷ Σ actual. */
  readonly wape: number | null;
  /** As `PointScores.mase`, with the history before each day. */
  readonly mase: number | null;
  /** The same three for the same hour a week ago; `null` when one of the hours has none. */
  readonly lastWeek: {
    readonly mae: number;
    readonly wape: number | null;
    readonly mase: number | null;
  } | null;
  readonly band80: BandScores;
  readonly band95: BandScores;
}

export interface IssuedDayScore extends IssuedScore {
  readonly origin: number;
}

/**
 * Scores forecasts that were really issued, all together and day by day.
 *
 * @returns `overall` is `null` without forecasts; days in the order of their first forecast
 * @throws {ShapeError} if the calendar does not fit the counts
 * @throws {RangeError} if a forecast is for an hour without a count, or a count is negative
 */
export function scoreIssuedForecasts(forecasts: IssuedForecasts): {
  readonly overall: IssuedScore | null;
  readonly days: readonly IssuedDayScore[];
} {
  const { counts, hourOfWeek, issued } = forecasts;
  const series = new HourSeries(counts, hourOfWeek);
  const stray = issued.find(
    ({ index, origin }) => !(index < counts.length && origin >= 0 && origin <= index),
  );
  if (stray !== undefined)
    throw new RangeError(`There is no count of hour ${stray.index} of the day from hour ${stray.origin}.`);
  const origins = new Set(issued.map(({ origin }) => origin));
  return {
    overall: issued.length > 0 ? score(series, issued) : null,
    days: [...origins].map((origin) => ({
      origin,
      ...score(
        series,
        issued.filter((hour) => hour.origin === origin),
      ),
    })),
  };
}

function score(series: HourSeries, issued: readonly IssuedHour[]): IssuedScore {
  const actual = issued.map(({ index }) => series.counts[index]!);
  const scaleOf = new Map(issued.map(({ origin }) => [origin, weeklyScale(series, origin)]));
  const scales = issued.map(({ origin }) => scaleOf.get(origin) ?? null);
  const lastWeek = sameHourLastWeek(series, issued);
  const { mae, wape, mase } = scorePoints(
    { actual, lastWeek, scales },
    issued.map(({ expected }) => expected),
  );
  return {
    hours: issued.length,
    mae,
    wape,
    mase,
    lastWeek: lastWeek && {
      mae: meanAbsoluteError(actual, lastWeek),
      wape: weightedAbsolutePercentageError(actual, lastWeek),
      mase: meanScaledError({ actual, scales }, lastWeek),
    },
    band80: scoreBands(
      actual,
      { low: issued.map(({ low80 }) => low80), high: issued.map(({ high80 }) => high80) },
      0.8,
    ),
    band95: scoreBands(
      actual,
      { low: issued.map(({ low95 }) => low95), high: issued.map(({ high95 }) => high95) },
      0.95,
    ),
  };
}

/** @returns `null` when one of the hours lies in the first week */
function sameHourLastWeek(series: HourSeries, issued: readonly IssuedHour[]): number[] | null {
  const places = issued.map(({ index }) => series.sameHourBack(index, 7));
  return places.every((place) => place >= 0) ? places.map((place) => series.counts[place]!) : null;
}

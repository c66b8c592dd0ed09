import { clamp } from '../math/statistics.ts';
import { HOURS_PER_DAY } from './hour-series.ts';

/** One hour of a past forecast, with what came. */
export interface PastHour {
  /** Local hour of the day, 0 to 23. */
  readonly hourOfDay: number;
  readonly expected: number;
  readonly actual: number;
}

/** Half-widths of the bands per local hour of the day, in units of √(expected + 1). */
export interface BandWidths {
  readonly width80: Float64Array;
  readonly width95: Float64Array;
}

/** Bands learned from a back-test, and how well they held while they were being learned. */
export interface ConformalBands extends BandWidths {
  /** Share of hours inside bands made from earlier days only; `null` when there were too few days. */
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}

const MISSES_80 = 0.2;
const MISSES_95 = 0.05;
/** How fast the bands answer to a day that missed them. */
const LEARNING_RATE = 0.05;
/** Days before the first band: three hours of each give 15 scores. */
const WARM_UP_DAYS = 5;
/** The largest of too few scores says little about the tail beyond it. */
const TAIL_WIDENING = 1.5;

/**
 * Adaptive conformal bands (Gibbs and Candès 2021): quantiles of |actual − expected| ÷ √(expected + 1) over the same
 * hour ± 1 of past forecasts, at a level that rises after days with too many misses and falls after the others.
 *
 * @param days - past forecasts, oldest first, at least one
 */
export function learnBands(days: readonly (readonly PastHour[])[]): ConformalBands {
  let level80 = MISSES_80;
  let level95 = MISSES_95;
  let hours = 0;
  let inside80 = 0;
  let inside95 = 0;
  for (let today = WARM_UP_DAYS; today < days.length; today++) {
    const bands = widthsAt(days.slice(0, today), level80, level95);
    const held80 = days[today]!.filter((hour) => score(hour) <= bands.width80[hour.hourOfDay]!).length;
    const held95 = days[today]!.filter((hour) => score(hour) <= bands.width95[hour.hourOfDay]!).length;
    hours += days[today]!.length;
    inside80 += held80;
    inside95 += held95;
    level80 = adapt(level80, MISSES_80, 1 - held80 / days[today]!.length);
    level95 = adapt(level95, MISSES_95, 1 - held95 / days[today]!.length);
  }
  return {
    ...widthsAt(days, level80, level95),
    coverage80: hours > 0 ? inside80 / hours : null,
    coverage95: hours > 0 ? inside95 / hours : null,
  };
}

/**
 * @param expected - ≥ 0
 * @param width - of `BandWidths`, for the hour's local hour of the day
 * @returns the band around it, never below 0
 */
export function bandAround(expected: number, width: number): { low: number; high: number } {
  const halfWidth = width * Math.sqrt(expected + 1);
  return { low: Math.max(0, expected - halfWidth), high: expected + halfWidth };
}

function score({ expected, actual }: PastHour): number {
  return Math.abs(actual - expected) / Math.sqrt(expected + 1);
}

function adapt(level: number, wanted: number, missed: number): number {
  return clamp(level + LEARNING_RATE * (wanted - missed), wanted / 4, wanted * 2);
}

function widthsAt(days: readonly (readonly PastHour[])[], misses80: number, misses95: number): BandWidths {
  const byHour = Array.from({ length: HOURS_PER_DAY }, (): number[] => []);
  for (const hour of days.flat()) byHour[hour.hourOfDay]!.push(score(hour));
  const everyHour = byHour.flat();
  const near = byHour.map((scores, hour) => [
    ...byHour[(hour + 23) % HOURS_PER_DAY]!,
    ...scores,
    ...byHour[(hour + 1) % HOURS_PER_DAY]!,
  ]);
  const width80 = Float64Array.from(near, (scores) => conformalQuantile(scores, everyHour, misses80));
  const width95 = Float64Array.from(near, (scores, hour) =>
    Math.max(width80[hour]!, conformalQuantile(scores, everyHour, misses95)),
  );
  return { width80, width95 };
}

/** The ⌈(n + 1)(1 − misses)⌉-th smallest score; of all hours when the nearby ones are too few for that rank. */
function conformalQuantile(near: readonly number[], everyHour: readonly number[], misses: number): number {
  for (const scores of [near, everyHour]) {
    const rank = Math.ceil((scores.length + 1) * (1 - misses));
    if (rank <= scores.length) return scores.toSorted((left, right) => left - right)[rank - 1]!;
  }
  return TAIL_WIDENING * Math.max(...everyHour);
}

import type { Matrix } from '../math/matrix.ts';
import { HOURS_PER_DAY, type HourSeries } from './hour-series.ts';

const SATURDAY = 5;

/** An hour to forecast and when: the origin is the first hour that was not known then, at most 23 hours before. */
export interface HourAhead {
  readonly index: number;
  readonly origin: number;
}

/** Hours as one forest sees them, and how its outputs become counts. */
export interface HourSamples {
  /** Shape (nHours, nFeatures). */
  readonly features: Matrix;
  /** What the forest learns for an hour in which `count` users came. */
  toTarget(row: number, count: number): number;
  /** Count ≥ 0 that an output of the forest stands for. */
  toCount(row: number, output: number): number;
}

/** What `calendarFeatures` gives, in order. */
export const CALENDAR_FEATURES = ['hour', 'weekday', 'is_weekend'] as const;

/** Local hour of the day, weekday (0 = Monday) and whether it is Saturday or Sunday (0 or 1). */
export function calendarFeatures(series: HourSeries, index: number): [number, number, number] {
  const hourOfWeek = series.hourOfWeek[index]!;
  const weekday = Math.floor(hourOfWeek / HOURS_PER_DAY);
  return [hourOfWeek % HOURS_PER_DAY, weekday, weekday >= SATURDAY ? 1 : 0];
}

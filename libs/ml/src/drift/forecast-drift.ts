import type { DriftLevel } from './drift-level.ts';

export interface ForecastDrift {
  /** Newest days in a row on which the forecast was worse than "as a season ago". */
  readonly daysAbove: number;
  readonly level: DriftLevel;
}

/** One bad day is a holiday or a premiere; three are a habit. */
const DAYS_TO_ALARM = 3;

/**
 * Whether the forecast has been worse than the seasonal naive for three days running: mean absolute scaled error (Hyndman and
 * Koehler 2006) above 1.
 *
 * @param dailyMase - one for each day, oldest first; `null` for a day that could not be measured
 */
export function forecastDrift(dailyMase: readonly (number | null)[]): ForecastDrift {
  const good = dailyMase.findLastIndex((mase) => mase === null || mase <= 1);
  const daysAbove = dailyMase.length - 1 - good;
  if (daysAbove === 0) return { daysAbove, level: 'fine' };
  return { daysAbove, level: daysAbove >= DAYS_TO_ALARM ? 'alarm' : 'watch' };
}

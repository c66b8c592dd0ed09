/** Milliseconds in a minute. */
export const MINUTE_MS = 60_000;
/** Milliseconds in an hour. */
export const HOUR_MS = 3_600_000;
/** Milliseconds in 24 hours; a calendar day may have 23 or 25 of them. */
export const DAY_MS = 86_400_000;

/** Remainder in [0, divisor), also for negative values. */
export function positiveModulo(value: number, divisor: number): number {
  const remainder = value % divisor;
  return remainder < 0 ? remainder + divisor : remainder;
}

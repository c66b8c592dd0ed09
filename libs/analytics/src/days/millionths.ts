const MILLION = 1_000_000;

/**
 * A session's minutes as whole millionths: their sums are exact whatever the order, and can be taken apart again.
 *
 * @param minutes - from 0
 */
export function toMicroMinutes(minutes: number): number {
  return Math.round(minutes * MILLION);
}

/**
 * What each of `parts` shows of a session gets of its minutes or buffer events, in whole millionths.
 *
 * @param parts - from 1
 */
export function microShare(value: number, parts: number): number {
  return Math.round((value * MILLION) / parts);
}

/** Millionths, such as a sum of them, as what they are millionths of. */
export function fromMillionths(millionths: number): number {
  return Math.round(millionths) / MILLION;
}

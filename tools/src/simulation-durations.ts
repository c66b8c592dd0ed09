import { UsageError } from './usage-error.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * @param flag - named in the error, e.g. `--for`
 * @param text - a number above 0 and its unit: `90s`, `10m`, `1.5h`, `3d`
 * @returns seconds
 * @throws {UsageError} if the text is no such duration
 */
export function toSeconds(flag: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  const seconds = match === null ? 0 : Number(match[1]) * SECONDS[match[2]!]!;
  if (!(seconds > 0)) {
    throw new UsageError(`${flag} takes a duration such as 90s, 10m, 3h or 2d; got "${text}".`);
  }
  return seconds;
}

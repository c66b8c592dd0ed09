import { DAY_MS, type TimeZone } from '@engagement/analytics';
import { EvaluationError } from '../evaluation-error.ts';

const DAY_SINCE_FIRST = /^day (\d+(?:\.\d+)?)$/i;
/** Smaller numbers are not meant as seconds since 1970. */
const SECONDS_FROM = 1e8;

/**
 * The instant that a configuration means: a date (its local midnight), an ISO time, Unix seconds, or `day 20`, that many times
 * 24 hours after the first event.
 *
 * @param firstEventAt - epoch ms
 * @returns epoch ms
 * @throws {EvaluationError} naming the field
 */
export function readAsOf(
  text: string | number,
  field: string,
  { firstEventAt, zone }: { readonly firstEventAt: number; readonly zone: TimeZone },
): number {
  const written = String(text).trim();
  const days = DAY_SINCE_FIRST.exec(written)?.[1];
  if (days !== undefined) return firstEventAt + Number(days) * DAY_MS;
  const seconds = Number(written);
  if (Number.isFinite(seconds) && seconds >= SECONDS_FROM) return seconds * 1_000;
  const instant = zone.parseInstant(written);
  if (instant !== null) return instant;
  throw new EvaluationError(
    `The configuration's "${field}" has "${written}", which is no instant; it takes a date, an ISO time, Unix seconds or "day N".`,
  );
}

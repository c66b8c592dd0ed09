import { formatDate } from '../ui/zone-time.ts';

const DAY_MS = 86_400_000;

/**
 * That figures are of a part of the range only, because events begin later.
 *
 * @param since - when the first event of all began; `null` while it is not known
 * @param from - when the range begins
 * @returns `null` where the range is covered
 */
export function sinceNotice(since: string | null, from: string, timeZone: string): string | null {
  if (since === null || Date.parse(since) < Date.parse(from) + DAY_MS) return null;
  return $localize`:@@activity.since:There are events since ${formatDate(since, timeZone)}:day: only; the days before are empty.`;
}

import type { TimeZone } from '@engagement/analytics';

const UTC_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

/** Every month has these. */
const SAFE_DAYS = 28;

/**
 * The instant of an ISO 8601 text, as `TimeZone#parseInstant` reads it. Players write UTC with `Z`; such a text is read digit
 * by digit, in a fraction of the time.
 *
 * @param zone - in which a time without an offset is read
 * @returns epoch ms, or `null` for a text that is no date and no instant
 */
export function readInstant(text: string, zone: TimeZone): number | null {
  return readUtc(text) ?? zone.parseInstant(text);
}

/** @returns epoch ms of `YYYY-MM-DDThh:mm:ss[.fff]Z`; `null` for what needs a closer look */
function readUtc(text: string): number | null {
  if (!UTC_TEXT.test(text)) return null;
  const century = pairAt(text, 0);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  const hour = pairAt(text, 11);
  const minute = pairAt(text, 14);
  const second = pairAt(text, 17);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (century === 0 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
    return null;
  const ms = text.length === 24 ? digitAt(text, 20) * 100 + pairAt(text, 21) : 0;
  const instant = Date.UTC(century * 100 + pairAt(text, 2), month - 1, day, hour, minute, second, ms);
  return day <= SAFE_DAYS || new Date(instant).getUTCDate() === day ? instant : null;
}

function pairAt(text: string, index: number): number {
  return digitAt(text, index) * 10 + digitAt(text, index + 1);
}

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}

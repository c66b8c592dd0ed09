import type { IsoInstant } from '@engagement/contracts';

/** @param instant - epoch milliseconds */
export function toIso(instant: number): IsoInstant {
  return new Date(instant).toISOString();
}

/** @param instant - epoch milliseconds, or `null` for none */
export function toIsoOrNull(instant: number | null): IsoInstant | null {
  return instant === null ? null : toIso(instant);
}

/** What to answer for a text that is no ISO 8601 date or instant. */
export function noTimeMessage(field: string, text: string): string {
  return `${field} ${JSON.stringify(text)} is no time; send ISO 8601 such as 2026-11-20T19:30:00Z.`;
}

import type { IsoInstant } from '@engagement/contracts';

/** @param instant - epoch milliseconds */
export function toIso(instant: number): IsoInstant {
  return new Date(instant).toISOString();
}

/** @param instant - epoch milliseconds, or `null` for none */
export function toIsoOrNull(instant: number | null): IsoInstant | null {
  return instant === null ? null : toIso(instant);
}

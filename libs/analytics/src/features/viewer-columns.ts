import type { TimeZone } from '../time/time-zone.ts';
import { NO_KIND } from './kind-counts.ts';
import { normaliseGenre, type Ordinals } from './kinds.ts';
import type { ViewerProfile } from './viewer-profile.ts';

/** What features need of viewers' profiles. Each of shape (viewers,). */
export interface ViewerColumns {
  /** When each viewer registered, epoch ms; NaN where nobody knows. */
  readonly registeredAt: Float64Array;
  /** The ordinal of the genre that each viewer named; `NO_KIND` for one that nobody watched, `NONE_NAMED` for none. */
  readonly namedGenre: Int32Array;
}

/** In the place of the genre of a viewer who named none. */
export const NONE_NAMED = -2;

/** @param genres - as `normaliseGenre` writes them */
export function viewerColumns(
  profiles: readonly ViewerProfile[],
  genres: Ordinals,
  zone: TimeZone,
): ViewerColumns {
  const registeredAt = oncePerText((date) => zone.parseInstant(date) ?? Number.NaN);
  const namedGenre = oncePerText((genre) => {
    const name = normaliseGenre(genre);
    return name === '' ? NONE_NAMED : (genres.find(name) ?? NO_KIND);
  });
  return {
    registeredAt: Float64Array.from(profiles, ({ registeredOn }) =>
      registeredOn === null ? Number.NaN : registeredAt(registeredOn),
    ),
    namedGenre: Int32Array.from(profiles, ({ preferredGenre }) =>
      preferredGenre === null ? NONE_NAMED : namedGenre(preferredGenre),
    ),
  };
}

/** Profiles have few dates and genres between them. */
function oncePerText(valueOf: (text: string) => number): (text: string) => number {
  const values = new Map<string, number>();
  return (text) => {
    const known = values.get(text);
    if (known !== undefined) return known;
    const value = valueOf(text);
    values.set(text, value);
    return value;
  };
}

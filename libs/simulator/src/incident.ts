import { COUNTRIES } from './countries.ts';
import { MOST_NEW_SHOWS } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

/**
 * - `outage`: the picture stalls and people give up sooner
 * - `hit`: a new show draws sessions from others and people who had not come
 * - `recommendations`: fewer sessions begin with a recommendation, and those are shorter
 */
export const INCIDENT_KINDS = ['outage', 'hit', 'recommendations'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Something out of the ordinary; it touches the sessions that begin in `[from, until)` and nothing else. */
export interface Incident {
  readonly kind: IncidentKind;
  /** Seconds on the platform's wall clock since it showed 1970-01-01T00:00:00; may have a fraction. */
  readonly from: number;
  /** In the same seconds, after `from`. */
  readonly until: number;
  /** ISO 3166-1 alpha-2 codes of the countries it reaches; none for all of them. */
  readonly countries: readonly string[];
  /** How bad, or how big, in (0, 1]. */
  readonly strength: number;
  /** Genre of the new show; for a `hit` alone, `null` for a drama. */
  readonly genre: string | null;
}

/** An incident cannot be simulated. */
export class IncidentError extends RangeError {
  override readonly name = 'IncidentError';
}

/** @throws {IncidentError} that says what was got and what is accepted */
export function assertIncident(incident: Incident): void {
  const { kind, from, until, countries, strength, genre } = incident;
  requireOneOf('kind', kind, INCIDENT_KINDS);
  if (!Number.isFinite(from) || !Number.isFinite(until) || until <= from) {
    throw new IncidentError(`an incident must last longer than nothing; got [${from}, ${until}) s.`);
  }
  for (const country of countries) {
    requireOneOf(
      'country',
      country,
      COUNTRIES.map(({ code }) => code),
    );
  }
  if (!(strength > 0 && strength <= 1)) {
    throw new IncidentError(`strength must be above 0 and at most 1; got "${strength}".`);
  }
  if (genre !== null) {
    if (kind !== 'hit') {
      throw new IncidentError(`genre belongs to a hit; got it for "${kind}".`);
    }
    requireOneOf(
      'genre',
      genre,
      GENRES.map(({ name }) => name),
    );
  }
}

/** @throws {IncidentError} for the first that cannot be simulated, or if there are too many hits */
export function assertIncidents(incidents: readonly Incident[]): void {
  incidents.forEach(assertIncident);
  const hits = incidents.filter(({ kind }) => kind === 'hit').length;
  if (hits > MOST_NEW_SHOWS) {
    throw new IncidentError(`there can be at most ${MOST_NEW_SHOWS} hits; got ${hits}.`);
  }
}

/** Whether an incident reaches a viewer of that country at that second of the wall clock. */
export function reaches(incident: Incident, country: string, second: number): boolean {
  const { from, until, countries } = incident;
  return second >= from && second < until && (countries.length === 0 || countries.includes(country));
}

function requireOneOf(name: string, got: string, accepted: readonly string[]): void {
  if (!accepted.includes(got)) {
    throw new IncidentError(`${name} must be one of ${accepted.join(', ')}; got "${got}".`);
  }
}

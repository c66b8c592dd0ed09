import { assertIncident, IncidentError, INCIDENT_KINDS, type Incident } from '@engagement/simulator';
import { toSeconds } from './simulation-durations.ts';
import { UsageError } from './usage-error.ts';

/** An incident as it was asked for: its start may be told from now, which the platform's clock decides. */
export interface IncidentRequest {
  /** Seconds of the wall clock since it showed 1970-01-01T00:00:00; from now on where `isFromNow`. */
  readonly start: number;
  readonly isFromNow: boolean;
  readonly seconds: number;
  readonly effect: Pick<Incident, 'kind' | 'countries' | 'strength' | 'genre'>;
}

export const INCIDENT_USAGE = `An incident is KIND@START,for=DURATION and, where wanted, more settings after commas:
  KIND              outage (stalls, short sessions), hit (a new show draws a crowd),
                    recommendations (fewer sessions are recommended, and those are shorter)
  START             2026-03-20T19:00 or 2026-03-20 on the platform's clock; with --live also now or now+2m
  for=DURATION      90s, 10m, 3h or 2d
  country=AU        only there; may be given several times (default everywhere)
  strength=0.5      above 0, up to 1 (default 1)
  genre=Comedy      of the new show, for a hit (default Drama)`;

const DEFAULT_STRENGTH = 1;
const SETTINGS = ['for', 'country', 'strength', 'genre'];

/**
 * Reads the value of an `--incident` flag.
 *
 * @throws {UsageError} that repeats the value and says which part cannot be followed
 */
export function parseIncident(text: string): IncidentRequest {
  const match = /^([^@,]+)@([^,]+)(?:,(.*))?$/.exec(text);
  if (match === null) {
    throw refuse(text, `it must look like ${INCIDENT_KINDS[0]}@2026-03-20T19:00,for=3h.`);
  }
  const [, kind, start, rest] = match;
  const settings = readSettings(text, rest ?? '');
  const duration = settings.get('for')?.at(-1);
  if (duration === undefined) {
    throw refuse(text, 'for= is missing: how long does it last, e.g. for=3h?');
  }
  const request: IncidentRequest = {
    ...readStart(text, start!),
    seconds: within(text, () => toSeconds('for=', duration)),
    effect: {
      // Any text: whether it is a kind is checked below, with all the rest.
      kind: kind as Incident['kind'],
      countries: settings.get('country') ?? [],
      strength: Number(settings.get('strength')?.at(-1) ?? DEFAULT_STRENGTH),
      genre: settings.get('genre')?.at(-1) ?? null,
    },
  };
  within(text, () => assertIncident(toIncident(request, 0)));
  return request;
}

/** @param now - seconds of the wall clock, for a start that is told from now */
export function toIncident({ start, isFromNow, seconds, effect }: IncidentRequest, now: number): Incident {
  const from = isFromNow ? now + start : start;
  return { ...effect, from, until: from + seconds };
}

function readSettings(text: string, rest: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const part of rest === '' ? [] : rest.split(',')) {
    const [name = '', ...value] = part.split('=');
    if (!SETTINGS.includes(name) || value.length === 0) {
      throw refuse(text, `"${part}" is none of its settings: ${SETTINGS.join('=, ')}=.`);
    }
    settings.set(name, [...(settings.get(name) ?? []), value.join('=')]);
  }
  return settings;
}

function readStart(text: string, start: string): Pick<IncidentRequest, 'start' | 'isFromNow'> {
  if (start === 'now') {
    return { start: 0, isFromNow: true };
  }
  if (start.startsWith('now+')) {
    return { start: within(text, () => toSeconds('now+', start.slice(4))), isFromNow: true };
  }
  // The wall clock's own seconds: read as if it were UTC, whatever the zone is.
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(start);
  const ms = isTime ? Date.parse(start.includes('T') ? `${start}Z` : `${start}T00:00Z`) : Number.NaN;
  // Some engines read the 30th of February as the 2nd of March.
  if (!Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== start.slice(0, 10)) {
    throw refuse(text, `"${start}" is no time such as 2026-03-20T19:00, 2026-03-20, now or now+2m.`);
  }
  return { start: ms / 1_000, isFromNow: false };
}

function within<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof IncidentError) {
      throw refuse(text, cause.message, cause);
    }
    throw cause;
  }
}

function refuse(text: string, reason: string, cause?: Error): UsageError {
  return new UsageError(`--incident "${text}" cannot be followed: ${reason}`, { cause });
}

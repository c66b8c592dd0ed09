import type { ProfileEncoding } from '../features/profile-encoding.ts';
import type { ViewerProfile } from '../features/viewer-profile.ts';
import type { ViewingSession } from './viewer.ts';
import { DAY_MS } from '../time/duration.ts';

/** A Monday, at midnight UTC. */
export const AS_OF = Date.parse('2026-03-30T00:00:00Z');

export function daysEarlier(days: number): number {
  return AS_OF - days * DAY_MS;
}

/** A session of an hour with nothing remarkable, known at once; `startedAt` is a week before the as-of instant. */
export function aSession(parts: Partial<ViewingSession> = {}): ViewingSession {
  const startedAt = parts.startedAt ?? daysEarlier(7);
  return {
    startedAt,
    receivedAt: startedAt,
    minutes: 60,
    pauses: 0,
    bufferEvents: 0,
    wasRecommended: false,
    shows: ['s1'],
    genres: ['drama'],
    ...parts,
  };
}

export function aProfile(parts: Partial<ViewerProfile> = {}): ViewerProfile {
  return {
    userId: 'u1',
    age: 30,
    country: 'DE',
    subscriptionType: 'basic',
    preferredGenre: 'drama',
    registeredOn: '2026-01-01',
    ...parts,
  };
}

export const AN_ENCODING: ProfileEncoding = {
  kind: 'profile_encoding',
  version: 1,
  meanAge: 40,
  subscriptionTypes: ['premium'],
  countries: ['FR', 'South Korea'],
};

import { packSessions, type PackedSession } from '../pack-sessions.ts';
import { SessionPack } from '../session-pack.ts';

/** An hour of one drama, received when it began. */
export function aPackedSession(parts: Partial<PackedSession> = {}): PackedSession {
  const loginTime = parts.loginTime ?? Date.parse('2026-03-30T20:00:00Z');
  return {
    userId: 'u1',
    loginTime,
    receivedAt: loginTime,
    minutes: 60,
    pauses: 0,
    bufferEvents: 0,
    wasRecommended: false,
    shows: ['s1'],
    genres: ['drama'],
    ...parts,
  };
}

export function packOf(sessions: readonly PackedSession[]): SessionPack {
  return SessionPack.read(packSessions(sessions));
}

/** The sessions of a pack as they went in. */
export function sessionsOf(pack: SessionPack): PackedSession[] {
  return Array.from({ length: pack.length }, (_, index) => ({
    userId: pack.users[pack.userIndex[index]!]!,
    loginTime: pack.loginTime[index]!,
    receivedAt: pack.receivedAt[index]!,
    minutes: pack.minutes[index]!,
    pauses: pack.pauses[index]!,
    bufferEvents: pack.bufferEvents[index]!,
    wasRecommended: pack.recommended[index] === 1,
    shows: Array.from(
      pack.showIndex.subarray(pack.showOffsets[index], pack.showOffsets[index + 1]),
      (show) => pack.shows[show]!,
    ),
    genres: Array.from(
      pack.genreIndex.subarray(pack.genreOffsets[index], pack.genreOffsets[index + 1]),
      (genre) => pack.genres[genre]!,
    ),
  }));
}

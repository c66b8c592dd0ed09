import { describe, expect, it } from '@jest/globals';
import { mergePacks, withoutUser } from './select-sessions.ts';
import { SessionPack } from './session-pack.ts';
import { aPackedSession, packOf, sessionsOf } from './testing/packed-sessions.ts';

const FIRST = [
  aPackedSession({ userId: 'u1', shows: ['s1', 's2'], genres: ['news'] }),
  aPackedSession({ userId: 'u2', shows: [], genres: [], pauses: 300, wasRecommended: true }),
];
const SECOND = [
  aPackedSession({ userId: 'u3', shows: ['s3', 's1'], minutes: 1 / 3, bufferEvents: 70_000 }),
  aPackedSession({ userId: 'u1', shows: ['s3'], genres: ['drama', 'news'], loginTime: 946_684_800_000 }),
];

describe('mergePacks', () => {
  it('gives the sessions of all by user, those of one pack by pack', () => {
    const merged = SessionPack.read(mergePacks([packOf(SECOND), packOf([]), packOf(FIRST)]));
    expect(sessionsOf(merged)).toEqual([SECOND[1], FIRST[0], FIRST[1], SECOND[0]]);
    expect(merged.users).toEqual(['u1', 'u2', 'u3']);
  });

  it('gives the very bytes that packing them together gives', () => {
    const merged = mergePacks([packOf(FIRST), packOf(SECOND)]);
    expect(merged).toEqual(mergePacks([packOf([...FIRST, ...SECOND])]));
    expect(mergePacks([SessionPack.read(merged)])).toEqual(merged);
  });

  it('makes an empty pack of none', () => expect(SessionPack.read(mergePacks([])).length).toBe(0));
});

describe('withoutUser', () => {
  it('leaves nothing of the user, of shows and of genres that only they watched', () => {
    const bytes = withoutUser(packOf([...FIRST, ...SECOND]), 'u1')!;
    const left = SessionPack.read(bytes);
    expect(sessionsOf(left)).toEqual([FIRST[1], SECOND[0]]);
    expect([left.users, left.shows, left.genres]).toEqual([['u2', 'u3'], ['s3', 's1'], ['drama']]);
    expect(new TextDecoder().decode(bytes)).not.toContain('u1');
  });

  it('gives an empty pack when the user had all of it', () => {
    expect(SessionPack.read(withoutUser(packOf([aPackedSession({ userId: 'u9' })]), 'u9')!).length).toBe(0);
  });

  it('gives nothing when the user is not in it', () => expect(withoutUser(packOf(FIRST), 'u3')).toBeNull());
});

import { describe, expect, it } from '@jest/globals';
import { COLUMNS, PackFormatError } from './pack-format.ts';
import { packSessions, type PackedSession } from './pack-sessions.ts';
import { SessionPack } from './session-pack.ts';
import { aPackedSession, packOf, sessionsOf } from './testing/packed-sessions.ts';

describe('a pack of sessions', () => {
  it('gives back every value of every session', () => {
    const sessions = [
      aPackedSession({ userId: 'u1', shows: ['s1', 's2'], genres: [], minutes: 12.345678, pauses: 3 }),
      aPackedSession({
        userId: 'Zoë 🎬 "x"',
        shows: ['s2'],
        genres: ['drama', 'Komödie'],
        wasRecommended: true,
      }),
      aPackedSession({
        userId: 'u1',
        shows: [],
        minutes: 1_440,
        bufferEvents: 7,
        receivedAt: 1_700_000_000_000,
      }),
    ];
    expect(sessionsOf(packOf(sessions))).toEqual(sessions);
  });

  it('holds every text once', () => {
    const pack = packOf([1, 2, 3].map((pauses) => aPackedSession({ pauses, shows: ['a', 'b'] })));
    expect([pack.users, pack.shows, pack.genres]).toEqual([['u1'], ['a', 'b'], ['drama']]);
  });

  it('may be empty', () => {
    const pack = packOf([]);
    expect([pack.length, pack.users, [...pack.showOffsets]]).toEqual([0, [], [0]]);
  });

  it.each([
    { largest: 0, width: 1 },
    { largest: 255, width: 1 },
    { largest: 256, width: 2 },
    { largest: 65_535, width: 2 },
    { largest: 65_536, width: 4 },
    { largest: 4_294_967_295, width: 4 },
  ])('holds counts up to $largest in $width bytes', ({ largest, width }) => {
    const { pauses } = packOf([aPackedSession({ pauses: largest }), aPackedSession({ pauses: 0 })]);
    expect([...pauses]).toEqual([largest, 0]);
    expect(pauses.BYTES_PER_ELEMENT).toBe(width);
  });

  it.each([255, 256, 257, 65_536, 65_537])('tells %d users apart', (count) => {
    const sessions = Array.from({ length: count }, (_, index) => aPackedSession({ userId: `u${index}` }));
    const pack = packOf(sessions);
    expect(pack.users).toHaveLength(count);
    expect([...pack.userIndex]).toEqual(sessions.map((_, index) => index));
  });

  it.each([-1, 0.5, 4_294_967_296, Number.NaN])('refuses a count of %d', (pauses) => {
    expect(() => packSessions([aPackedSession({ pauses })])).toThrow(RangeError);
  });

  it.each([
    { minutes: [0.1 + 0.2, 1 / 3], when: 'they have more digits than a millionth' },
    { minutes: [0, 1_440, 0.000001], when: 'they are whole millionths' },
    { minutes: [5_000, 1e300], when: 'they are large' },
  ])('keeps minutes to the last bit where $when', ({ minutes }) => {
    expect([...packOf(minutes.map((value) => aPackedSession({ minutes: value }))).minutes]).toEqual(minutes);
  });

  it.each([
    { times: [1_700_000_000_000, 1_700_000_000_001], when: 'they lie close together' },
    { times: [1_700_000_000_000, 1_700_000_000_000 + 0xffff_ffff], when: 'they just fit' },
    { times: [946_684_800_000, 1_700_000_000_000], when: 'they lie decades apart' },
    { times: [1_700_000_000_000, 1_600_000_000_000.5], when: 'one is not whole' },
  ])('keeps times where $when', ({ times }) => {
    const pack = packOf(times.map((loginTime) => aPackedSession({ loginTime, receivedAt: loginTime - 5 })));
    expect([...pack.loginTime]).toEqual(times);
    expect([...pack.receivedAt]).toEqual(times.map((time) => time - 5));
  });

  it('is read from the middle of a larger buffer', () => {
    const sessions = [aPackedSession({ minutes: 1 / 3 }), aPackedSession({ userId: 'u2' })];
    const bytes = packSessions(sessions);
    const pool = new Uint8Array(bytes.length + 16);
    pool.set(bytes, 3);
    expect(sessionsOf(SessionPack.read(pool.subarray(3, 3 + bytes.length)))).toEqual(sessions);
  });

  it('takes a third of what the sessions take as JSON, or less', () => {
    const sessions = Array.from({ length: 1_000 }, (_, index): PackedSession => {
      return aPackedSession({ userId: `user-${index % 700}`, loginTime: 1_700_000_000_000 + index * 997 });
    });
    expect(packSessions(sessions).length * 3).toBeLessThan(JSON.stringify(sessions).length);
  });
});

describe('bytes that are no pack', () => {
  const bytes = packSessions([aPackedSession({ shows: ['a', 'b'] }), aPackedSession({ userId: 'u2' })]);
  const changed = (change: (words: Uint32Array) => void): Uint8Array => {
    const copy = bytes.slice();
    change(new Uint32Array(copy.buffer));
    return copy;
  };
  /** Where the directory keeps the width of a column's values; their bytes are in the word behind it. */
  const entryOf = (name: (typeof COLUMNS)[number]): number => 8 + COLUMNS.indexOf(name) * 2;

  it.each([
    { when: 'they are none', given: new Uint8Array(), message: 'fewer than any pack' },
    { when: 'they begin otherwise', given: changed((words) => (words[0] = 1)), message: 'do not begin' },
    { when: 'the version is unknown', given: changed((words) => (words[1] = 2)), message: 'version 2' },
    { when: 'the end is missing', given: bytes.subarray(0, -8), message: 'by its header' },
    {
      when: 'there are more sessions than values',
      given: changed((words) => (words[2] = 3)),
      message: 'values instead of 3',
    },
    {
      when: 'a column reaches beyond the end',
      given: changed((words) => (words[entryOf('genreIndex') + 1] = 64)),
      message: 'does not fit',
    },
    {
      when: 'a column has no width',
      given: changed((words) => (words[entryOf('pauses')] = 0)),
      message: 'does not fit',
    },
    {
      when: 'a width is unknown',
      given: changed((words) => (words[entryOf('users')] = 3)),
      message: 'does not fit|not known',
    },
  ])('are refused when $when', ({ given, message }) => {
    expect(() => SessionPack.read(given)).toThrow(PackFormatError);
    expect(() => SessionPack.read(given)).toThrow(new RegExp(message));
  });

  it('are refused when a session points to a user who is not there', () => {
    const words = new Uint32Array(bytes.slice().buffer);
    let offset = 32 + COLUMNS.length * 8;
    for (const name of COLUMNS.slice(0, 3)) offset += Math.ceil(words[entryOf(name) + 1]! / 8) * 8;
    const copy = bytes.slice();
    copy[offset] = 2;
    expect(() => SessionPack.read(copy)).toThrow('"userIndex" points beyond its 2 values');
  });
});

import { describe, expect, it } from '@jest/globals';
import { toDayNumber } from './local-time.ts';
import { SessionBlock } from './session-block.ts';
import { toEvent, type Session } from './session.ts';

const FIRST_DAY = toDayNumber('2026-03-28');
const userIdOf = (viewer: number): string => `u${viewer}`;

function aSession(parts: Partial<Session> = {}): Session {
  return {
    second: 0,
    minutes: 12.3,
    pauses: 1,
    stalls: 2,
    wasRecommended: true,
    shows: [3],
    genres: [1],
    ...parts,
  };
}

describe('SessionBlock', () => {
  it('tells sessions in order of time and then of the viewer', () => {
    const block = new SessionBlock(FIRST_DAY);
    block.add(1, FIRST_DAY, aSession({ second: 500 }));
    block.add(1, FIRST_DAY + 1, aSession({ second: 7 }));
    block.add(2, FIRST_DAY, aSession({ second: 500 }));
    block.add(3, FIRST_DAY, aSession({ second: 20 }));
    expect([...block.events(userIdOf)].map(({ user_id, login_time }) => `${user_id} ${login_time}`)).toEqual([
      'u3 2026-03-28T00:00:20',
      'u1 2026-03-28T00:08:20',
      'u2 2026-03-28T00:08:20',
      'u1 2026-03-29T00:00:07',
    ]);
  });

  it.each([
    aSession(),
    aSession({ shows: [0, 62, 82], genres: [8, 0, 4], minutes: 720, wasRecommended: false }),
    aSession({ shows: [5, 6], genres: [2], minutes: 0.5, pauses: 70_000, stalls: 0, second: 86_399 }),
  ])('loses nothing of %j', (session) => {
    const block = new SessionBlock(FIRST_DAY);
    block.add(9, FIRST_DAY, session);
    expect([...block.events(userIdOf)]).toEqual([toEvent(session, 'u9', FIRST_DAY)]);
  });

  it('takes more than it first has room for', () => {
    const block = new SessionBlock(FIRST_DAY);
    for (let viewer = 0; viewer < 40_000; viewer++) {
      block.add(viewer, FIRST_DAY, aSession({ second: 86_399 - viewer, pauses: viewer }));
    }
    const pauses = [...block.events(userIdOf)].map(({ num_pauses }) => num_pauses);
    expect(pauses).toEqual(Array.from({ length: 40_000 }, (_, index) => 39_999 - index));
  });
});

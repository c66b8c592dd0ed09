import { describe, expect, it } from '@jest/globals';
import { withArrival } from './load-viewers.ts';

const HOUR_MS = 3_600_000;
const session = {
  startedAt: 1_000_000,
  receivedAt: 1_000_000,
  minutes: 30,
  pauses: 0,
  bufferEvents: 0,
  wasRecommended: false,
  shows: [],
  genres: [],
};

describe('withArrival', () => {
  it('keeps the arrival of a session that came late', () => {
    const late = { ...session, receivedAt: session.startedAt + 47 * HOUR_MS };
    expect(withArrival(late)).toBe(late);
  });

  it('takes history that was brought along as known when the session ended', () => {
    const backfilled = { ...session, receivedAt: session.startedAt + 49 * HOUR_MS };
    expect(withArrival(backfilled).receivedAt).toBe(session.startedAt + 30 * 60_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../time/duration.ts';
import { sessionKnownAt } from './known-at.ts';

describe('sessionKnownAt', () => {
  const startedAt = 1_000_000;

  it('is the arrival of a session that came late', () => {
    expect(sessionKnownAt(startedAt, startedAt + 47 * HOUR_MS, 30)).toBe(startedAt + 47 * HOUR_MS);
  });

  it('is the end of a session that was brought along as history', () => {
    expect(sessionKnownAt(startedAt, startedAt + 49 * HOUR_MS, 30)).toBe(startedAt + 30 * MINUTE_MS);
  });
});

import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { openCutoffs, weeklyCutoffs } from './weekly-cutoffs.ts';

const at = (text: string): number => Date.parse(text);

describe('weeklyCutoffs', () => {
  const berlin = new TimeZone('Europe/Berlin');
  const now = at('2026-04-15T09:00:00Z');

  it('are local midnights a week apart, across a change of the clocks, oldest first', () => {
    const cutoffs = weeklyCutoffs(at('2026-02-10T12:00:00Z'), now, berlin);
    expect(cutoffs.map((cutoff) => new Date(cutoff).toISOString())).toEqual([
      '2026-03-10T23:00:00.000Z',
      '2026-03-17T23:00:00.000Z',
      '2026-03-24T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
  });

  it('have all matured', () => {
    for (const cutoff of weeklyCutoffs(at('2025-01-01'), now, berlin)) {
      expect(cutoff + 14 * DAY_MS).toBeLessThanOrEqual(now);
    }
  });

  it('keep the newest when there are more than asked for', () => {
    const settings = { horizonDays: 14, minHistoryDays: 28, most: 2 };
    const all = weeklyCutoffs(at('2025-01-01'), now, berlin);
    expect(weeklyCutoffs(at('2025-01-01'), now, berlin, settings)).toEqual(all.slice(-2));
  });

  it('are none for a short history', () => {
    expect(weeklyCutoffs(now - 41 * DAY_MS, now, berlin)).toEqual([]);
  });
});

describe('openCutoffs', () => {
  const zone = new TimeZone('Europe/Berlin');
  const newest = zone.startOfDay(zone.dayOf(Date.parse('2026-10-20T12:00:00Z')));

  it('are the local midnights every week after, none after now', () => {
    const now = newest + 15 * 86_400_000;
    const [first, second, ...rest] = openCutoffs(newest, now, zone);
    expect([zone.dayOf(first!), zone.dayOf(second!)]).toEqual([
      zone.dayOf(newest) + 7,
      zone.dayOf(newest) + 14,
    ]);
    // The clocks went back between them.
    expect((first! - newest) / 3_600_000).toBe(7 * 24 + 1);
    expect(rest).toEqual([]);
  });

  it('are none within the first week', () => {
    expect(openCutoffs(newest, newest + 6 * 86_400_000, zone)).toEqual([]);
  });
});

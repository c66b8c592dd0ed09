import { describe, expect, it } from '@jest/globals';
import { hourBuckets } from '../time/bucket.ts';
import { HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { audienceRange, toHourlyAudience } from './hourly-audience.ts';

const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();

describe('audienceRange', () => {
  const kolkata = new TimeZone('Asia/Kolkata');

  it('reaches from the first event to the hour that is running', () => {
    const range = audienceRange(kolkata, at('2026-01-10T01:10:00Z'), at('2026-01-10T05:45:00Z'), 100)!;
    expect([iso(range.from), iso(range.until)]).toEqual([
      '2026-01-10T00:30:00.000Z',
      '2026-01-10T05:30:00.000Z',
    ]);
  });

  it('reaches no further back than asked for', () => {
    const range = audienceRange(kolkata, at('2020-01-01'), at('2026-01-10T05:45:00Z'), 48)!;
    expect((range.until - range.from) / HOUR_MS).toBe(48);
  });

  it('is none before a complete hour has passed', () => {
    const now = at('2026-01-10T05:45:00Z');
    expect(audienceRange(kolkata, now - 60_000, now, 100)).toBeNull();
  });
});

describe('toHourlyAudience', () => {
  it('puts the hours to forecast behind the counted ones, across a change of the clocks', () => {
    const berlin = new TimeZone('Europe/Berlin');
    const hours = hourBuckets(berlin, {
      from: at('2026-10-24T22:00:00Z'),
      until: at('2026-10-25T00:00:00Z'),
    });
    const audience = toHourlyAudience(
      hours.map((hour) => ({ ...hour, activeUsers: 3 })),
      berlin,
      3,
    );
    expect([...audience.counts]).toEqual([3, 3]);
    expect([...audience.hourOfWeek].map((hour) => hour - 6 * 24)).toEqual([0, 1, 2, 2, 3]);
    expect(audience.nextHours.map(({ from }) => iso(from))).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
  });

  it('refuses to start from nothing', () => {
    expect(() => toHourlyAudience([], new TimeZone('UTC'), 24)).toThrow(RangeError);
  });
});

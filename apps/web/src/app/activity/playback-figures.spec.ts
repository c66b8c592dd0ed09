import { describe, expect, it } from '@jest/globals';
import type { PlaybackFigures, PlaybackReport } from '@engagement/contracts';
import { playbackTable, playbackTiles, qualityBars } from './playback-figures.ts';

const figures = (change: Partial<PlaybackFigures> = {}): PlaybackFigures => ({
  ...{ sessions: 200, watch_minutes: 6_000, stalls: 90, pauses: 150, sessions_with_stalls: 50 },
  ...{ stalls_per_hour: 0.9, pauses_per_hour: 1.5, stalled_session_share: 0.25 },
  ...change,
});
const nothing = figures({
  ...{ sessions: 0, watch_minutes: 0, stalls: 0, pauses: 0, sessions_with_stalls: 0 },
  ...{ stalls_per_hour: null, pauses_per_hour: null, stalled_session_share: null },
});
const report: PlaybackReport = {
  time_zone: 'UTC',
  from: '2026-11-21T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  total: figures(),
  days: [
    { day: '2026-11-21', is_complete: true, ...nothing },
    { day: '2026-11-22', is_complete: false, ...figures({ sessions: 11, sessions_with_stalls: 3 }) },
  ],
  shows: [
    { show_id: 's1', show_name: 'Orbit', genre: null, sessions: 30, watch_minutes: 60, stalls_per_hour: 4 },
    { show_id: 's2', show_name: null, genre: null, sessions: 25, watch_minutes: 60, stalls_per_hour: 1 },
  ],
  countries: [
    { country: 'DE', ...figures() },
    { country: null, ...nothing },
  ],
};
const readable = (text: string): string => text.replaceAll('\u202f', ' ');

describe('playback quality', () => {
  it('is told in three rates', () => {
    expect(playbackTiles(report).map(({ value, note }) => readable(`${value} | ${note}`))).toEqual([
      '0.90 | of hours watched',
      '1.50 | of hours watched',
      '25.0 % | of 200 sessions',
    ]);
  });

  it('has no figure for a day without sessions, and no percentage of few', () => {
    expect(playbackTable(report).rows).toEqual([
      ['Sat 21 Nov', '0', 'no data', 'no data', 'no data'],
      ['Sun 22 Nov (so far)', '11', '0.90', '1.50', '3 of 11'],
    ]);
  });

  it('compares shows and countries by their stalls', () => {
    expect(qualityBars(report, 'shows').map(({ name, length }) => [name, length])).toEqual([
      ['Orbit', 1],
      ['s2', 0.25],
    ]);
    expect(qualityBars(report, 'countries').map(({ name, stallsPerHour }) => [name, stallsPerHour])).toEqual([
      ['DE', '0.90'],
      ['unknown', 'no data'],
    ]);
  });
});

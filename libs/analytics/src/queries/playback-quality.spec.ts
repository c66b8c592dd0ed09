import { describe, expect, it } from '@jest/globals';
import { addCountries, addPlayback, playbackQuality, type PlaybackSums } from './playback-quality.ts';

const sums = (change: Partial<PlaybackSums> = {}): PlaybackSums => ({
  ...{ sessions: 4, microMinutes: 120e6, pauses: 6, stalls: 3, stalledSessions: 2 },
  ...change,
});

describe('playback quality', () => {
  it('is counted by the hour watched and by the session', () => {
    expect(playbackQuality(sums())).toEqual({
      ...{ sessions: 4, watchMinutes: 120, pauses: 6, stalls: 3, stalledSessions: 2 },
      ...{ stallsPerHour: 1.5, pausesPerHour: 3, stalledSessionShare: 0.5 },
    });
  });

  it('has no rate where nothing was watched', () => {
    expect(playbackQuality(addPlayback([]))).toMatchObject({
      sessions: 0,
      stallsPerHour: null,
      pausesPerHour: null,
      stalledSessionShare: null,
    });
    expect(playbackQuality(sums({ microMinutes: 0 }))).toMatchObject({
      stallsPerHour: null,
      stalledSessionShare: 0.5,
    });
  });

  it('adds the days of each country up, the busiest first', () => {
    const days = [
      [
        { country: 'DE', ...sums() },
        { country: null, ...sums({ sessions: 1 }) },
      ],
      [
        { country: 'BR', ...sums({ sessions: 9 }) },
        { country: 'DE', ...sums() },
      ],
    ];
    expect(addCountries(days).map(({ country, sessions, stalls }) => [country, sessions, stalls])).toEqual([
      ['BR', 9, 3],
      ['DE', 8, 6],
      [null, 1, 3],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { AudienceForecast, AudienceHistory, AudiencePoint } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { audienceChart, audienceHours } from './audience-chart.ts';
import { accuracySentence, audienceSummary, methodWords, pastSentence } from './audience-words.ts';

const palette = readPalette(() => '#112233');
const HOUR_MS = 3_600_000;
// Half past in UTC is the full hour in India.
const START = Date.parse('2026-11-22T12:30:00.000Z');
const iso = (hour: number): string => new Date(START + hour * HOUR_MS).toISOString();

const point = (hour: number, expected_users: number): AudiencePoint => ({
  from: iso(hour),
  to: iso(hour + 1),
  expected_users,
  low_80: expected_users - 10,
  high_80: expected_users + 10,
  low_95: expected_users - 20,
  high_95: expected_users + 20,
});

function aForecast(change: Partial<AudienceForecast> = {}): AudienceForecast {
  return {
    status: 'ready',
    time_zone: 'Asia/Kolkata',
    issued_at: iso(2),
    method: 'median_of_three',
    model: null,
    actuals: [0, 1].map((hour) => ({ from: iso(hour), to: iso(hour + 1), active_users: 100 + hour })),
    points: [point(3, 150), point(4, 187.4), point(5, 120)],
    peak: point(4, 187.4),
    accuracy: null,
    recent_accuracy: null,
    next_run_at: null,
    missing: [],
    ...change,
  };
}

describe('the hours of the chart', () => {
  it('run without holes from the first actual to the last forecast', () => {
    const hours = audienceHours(aForecast());
    expect(hours.map(({ from }) => from)).toEqual([0, 1, 2, 3, 4, 5].map(iso));
    expect(hours.map(({ actual, forecast }) => [actual?.active_users, forecast?.expected_users])).toEqual([
      [100, undefined],
      [101, undefined],
      [undefined, undefined],
      [undefined, 150],
      [undefined, 187.4],
      [undefined, 120],
    ]);
  });

  it('are none when there is nothing to show', () => {
    expect(audienceHours(aForecast({ actuals: [], points: [] }))).toEqual([]);
  });
});

describe('the audience chart', () => {
  const chart = audienceChart(aForecast(), { past: null, hidden: new Set() }, palette);

  it('tells time by the clocks of the zone', () => {
    expect(chart.data.labels?.[0]).toBe('Sun 18:00');
  });

  it('leaves the hour under way empty in every line', () => {
    expect(chart.data.datasets.map(({ data }) => data[2])).toEqual(Array(7).fill(null));
  });

  it('keeps each value within its bands, the narrow within the wide', () => {
    const [, expected, , low80, high80, low95, high95] = chart.data.datasets.map(({ data }) => data[4]);
    const ordered = [low95, low80, expected, high80, high95].map(Number);
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    expect(ordered[2]).toBe(187.4);
  });

  it('says in its table where there is no figure yet', () => {
    expect(chart.table.rows[2]?.[1]).toBe('no data');
    expect(chart.table.rows[4]).toEqual(['Sun 22 Nov 22:00', '', '187', '177–197', '167–207']);
  });
});

describe('past forecasts', () => {
  const score = { hours: 2, typical_error: 0.12, coverage_80: 0.5, coverage_95: 1 };
  const past = {
    points: [{ ...point(1, 96), issued_at: iso(-12), model_id: 'm', active_users: 101 }],
    score,
  } as unknown as AudienceHistory;
  const { data, table } = audienceChart(aForecast(), { past, hidden: new Set(['band95']) }, palette);

  it('lie over the hours they were made for', () => {
    expect(data.datasets[2]?.data).toEqual([null, 96, null, null, null, null]);
    expect(table.columns.at(-1)?.label).toBe('Had been forecast');
    expect(table.rows.map((row) => row.at(-1))).toEqual(['', '96', '', '', '', '']);
  });

  it('are drawn beside what is not hidden', () => {
    expect(data.datasets.map(({ hidden }) => hidden)).toEqual([
      ...[false, false, false],
      ...[false, false, true, true],
    ]);
  });

  it('are scored in words, or said to be missing', () => {
    expect(pastSentence(past).replaceAll('\u202f', ' ')).toBe(
      'Past forecasts over 2 hours: typical error 12.0 %, the 80 % band held 50.0 %, the 95 % band 100.0 %.',
    );
    expect(pastSentence({ ...past, score: null })).toMatch(/^No forecast was issued yet/);
  });
});

describe('the words about the forecast', () => {
  it('call out the peak', () => {
    expect(audienceSummary(aForecast()).replaceAll('\u202f', ' ')).toBe(
      'Peak at 22:00 on Sun 22 Nov with 187 viewers, 177–197 with 80 % probability.',
    );
    expect(audienceSummary(aForecast({ peak: null }))).toBe('No forecast yet.');
  });

  const accuracy = {
    mae: 8,
    typical_error: 0.087,
    same_hour_yesterday_error: 0.149,
    same_hour_last_week_error: null,
    mase: null,
    coverage_80: null,
    coverage_95: 0.94,
    origins: 21,
    beats_same_hour_yesterday: true,
  };

  it('say how wrong it was, against what is simple, and leave out what was not measured', () => {
    expect(accuracySentence(accuracy)?.replaceAll('\u202f', ' ')).toBe(
      'Measured on 21 past days: typical error 8.7 %, same hour yesterday 14.9 %; the 95 % band held 94.0 %.',
    );
  });

  it('admit that a simple rule is as good', () => {
    expect(accuracySentence({ ...accuracy, beats_same_hour_yesterday: false })).toMatch(/does not beat/);
  });

  it('claim nothing when nothing was measured', () => {
    const unmeasured = {
      ...accuracy,
      typical_error: null,
      same_hour_yesterday_error: null,
      coverage_95: null,
    };
    expect(accuracySentence(unmeasured)).toBeNull();
  });

  it('name a method that they do not know as it is', () => {
    expect([methodWords('median_of_three'), methodWords('brand_new')]).toEqual([
      'median of three models',
      'brand new',
    ]);
  });
});

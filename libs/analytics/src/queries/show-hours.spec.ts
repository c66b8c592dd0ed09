import { describe, expect, it } from '@jest/globals';
import { SQLITE_DIALECT } from '../sql/sqlite-dialect.ts';
import { showHoursQuery, toShowHours } from './show-hours.ts';

const HOURS = [
  { from: 0, until: 10 },
  { from: 10, until: 20 },
];

describe('showHoursQuery', () => {
  it('names each hour and binds the show', () => {
    const { text, params } = showHoursQuery(SQLITE_DIALECT, "s'1", HOURS);
    expect(text).toContain('hour_start IN (0, 10) AND show_id = ?1');
    expect(params).toEqual(["s'1"]);
  });
});

describe('toShowHours', () => {
  it('fills hours in which nobody began to watch, without inventing stalls', () => {
    const row = {
      hour_start: '10',
      sessions: '2',
      micro_minutes: '90000000',
      micro_buffer_events: 3_000_000,
    };
    expect(toShowHours([row], HOURS)).toEqual([
      { from: 0, until: 10, sessions: 0, watchMinutes: 0, stallsPerHour: null },
      { from: 10, until: 20, sessions: 2, watchMinutes: 90, stallsPerHour: 2 },
    ]);
  });
});

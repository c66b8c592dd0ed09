import { describe, expect, it } from '@jest/globals';
import { aPackedSession, packOf } from '../packs/testing/packed-sessions.ts';
import { MedianPerDay, TablesTogether } from './day-reader.ts';
import { DayTable, TableSpace } from './day-table.ts';
import { distinctViewers, rankShows } from './table-figures.ts';

const space = new TableSpace();

function tableOf(...users: readonly string[]): DayTable {
  const table = new DayTable(space);
  table.add(packOf(users.map((userId, index) => aPackedSession({ userId, minutes: index + 1 }))));
  return table;
}

describe('a figure of days together', () => {
  it('counts every table, those beyond the number held at once too', () => {
    const viewers = new TablesTogether(distinctViewers);
    const sessions = new TablesTogether((tables) => rankShows(tables, 'sessions', 1).shows[0]?.sessions);
    for (let day = 0; day < 200; day++) {
      for (const reader of [viewers, sessions])
        reader.take(day, [tableOf('always', `of ${day}`), tableOf('late')]);
    }
    expect(viewers.result()).toBe(202);
    expect(sessions.result()).toBe(600);
  });

  it('is that of no tables for days without sessions', () => {
    const viewers = new TablesTogether(distinctViewers);
    viewers.take(1, []);
    expect(viewers.result()).toBe(0);
  });
});

describe('the median per day', () => {
  it('is told of days with viewers only', () => {
    const medians = new MedianPerDay();
    medians.take(7, [tableOf('a', 'b', 'c')]);
    medians.take(8, []);
    medians.take(9, [tableOf('a'), tableOf('a', 'b')]);
    expect([...medians.result()]).toEqual([
      [7, 2_000_000],
      [9, 2_000_000],
    ]);
  });
});

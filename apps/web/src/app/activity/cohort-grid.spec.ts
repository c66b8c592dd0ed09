import { describe, expect, it } from '@jest/globals';
import type { RetentionTable } from '@engagement/contracts';
import { cohortRows, cohortTable, longestWeeks } from './cohort-grid.ts';

const cell = (
  week: number,
  active_users: number,
  is_complete = true,
): RetentionTable['cohorts'][number]['cells'][number] => ({
  week,
  is_complete,
  active_users,
  share: null,
});
const table: RetentionTable = {
  time_zone: 'UTC',
  as_of: '2026-11-19T12:00:00.000Z',
  cohorts: [
    { week: '2026-11-02', users: 40, cells: [cell(0, 40), cell(1, 17), cell(2, 0, false)] },
    { week: '2026-11-09', users: 0, cells: [cell(0, 0), cell(1, 0, false)] },
    { week: '2026-11-16', users: 11, cells: [cell(0, 11, false)] },
  ],
};
const readable = (text: string): string => text.replaceAll('\u202f', ' ');

describe('cohorts', () => {
  it('are those with people, with the share that came back', () => {
    const rows = cohortRows(table);
    expect(rows.map(({ name, users }) => [name, users])).toEqual([
      ['Mon 2 Nov', '40'],
      ['Mon 16 Nov', '11'],
    ]);
    expect(rows.map(({ cells }) => cells.map(({ text }) => readable(text)))).toEqual([
      ['100.0 %', '42.5 %', '0.0 %'],
      ['11 of 11'],
    ]);
    expect(rows[0]!.cells.map(({ shade }) => shade)).toEqual([6, 3, 0]);
  });

  it('say in words whether a week is over', () => {
    const [first] = cohortRows(table);
    expect(readable(first!.cells[1]!.words)).toBe(
      'Of those who first came in the week of Mon 2 Nov, 42.5 % came in week 1',
    );
    expect(first!.cells[2]!.words).toMatch(/so far, which is not over$/);
  });

  it('are a table without holes, too', () => {
    expect(longestWeeks(cohortRows(table))).toEqual([0, 1, 2]);
    const { columns, rows } = cohortTable(table);
    expect(columns.map(({ label }) => label)).toEqual([
      'First week',
      'Viewers',
      'Week 0',
      'Week 1',
      'Week 2',
    ]);
    expect(rows[1]).toEqual(['Mon 16 Nov', '11', '11 of 11', '', '']);
  });
});

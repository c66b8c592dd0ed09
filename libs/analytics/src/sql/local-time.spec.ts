import { describe, expect, it } from '@jest/globals';
import { TimeZone } from '../time/time-zone.ts';
import { localDaySql, localHourStartSql } from './local-time.ts';

const range = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });

// What the expressions evaluate to is proved on both engines, by the API's integration tests.
describe('local time in SQL', () => {
  it('needs no case where the clocks do not change', () => {
    const sql = localDaySql('login_time', new TimeZone('Asia/Kolkata'), range('2026-01-01', '2027-01-01'));
    expect(sql).toBe('((login_time + 8640019800000) / 86400000 - 100000)');
  });

  it('has a branch up to every change of the clocks', () => {
    const year = range('2026-01-01', '2027-01-01');
    const sql = localHourStartSql('t', new TimeZone('Europe/Berlin'), year);
    expect(sql).toBe(
      '(CASE WHEN t < 1774746000000 THEN t - (t + 8640003600000) % 3600000 ' +
        'WHEN t < 1792890000000 THEN t - (t + 8640007200000) % 3600000 ' +
        'ELSE t - (t + 8640003600000) % 3600000 END)',
    );
  });

  it('begins the rest of an hour that a change cut short at the change', () => {
    const sql = localHourStartSql(
      't',
      new TimeZone('Australia/Lord_Howe'),
      range('2026-10-01', '2026-10-10'),
    );
    const change = Date.parse('2026-10-03T15:30:00Z');
    expect(sql).toContain(`CASE WHEN t < ${change + 1_800_000} THEN ${change} ELSE`);
  });

  it('refuses an empty range', () => {
    expect(() => localDaySql('t', new TimeZone('UTC'), { from: 5, until: 5 })).toThrow(RangeError);
  });
});

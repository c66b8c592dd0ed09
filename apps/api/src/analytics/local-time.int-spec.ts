import { HOUR_MS, localDaySql, localHourStartSql, TimeZone } from '@engagement/analytics';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, openPlatform, type TestPlatform } from './testing/open-platform.ts';
import { anEvent } from './testing/viewing-events.ts';

const YEAR = { from: Date.parse('2026-01-01T00:00:00Z'), until: Date.parse('2027-01-01T00:00:00Z') };

// Not a divisor of anything, and short enough to meet an hour of which a change left only the half.
const STEP_MS = 29 * 60_000 + 1;

describe.each(ENGINES)('local time in SQL on %s', (engine) => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await openPlatform({
      engine,
      timeZone: 'UTC',
      now: YEAR.until,
    });
    const count = Math.floor((YEAR.until - YEAR.from) / STEP_MS);
    await platform.events.store(
      Array.from({ length: count }, (_, index) => anEvent({ loginTime: YEAR.from + index * STEP_MS })),
    );
  });

  afterAll(() => platform.close());

  it.each([
    'UTC',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Europe/Berlin',
    'Australia/Adelaide',
    'America/Santiago',
  ])('puts every instant of a year into the day and hour of %s', async (name) => {
    const zone = new TimeZone(name);
    const rows = await platform.database.query<Record<'login_time' | 'day' | 'hour', number | string>>({
      text: `SELECT login_time, ${localDaySql('login_time', zone, YEAR)} AS day,
                      ${localHourStartSql('login_time', zone, YEAR)} AS hour
               FROM events`,
      params: [],
    });
    const wrong = rows.filter(({ login_time, day, hour }) => {
      const instant = Number(login_time);
      return Number(day) !== zone.dayOf(instant) || Number(hour) !== zone.startOfHour(instant);
    });
    expect(rows.length).toBeGreaterThan(18_000);
    expect(wrong).toEqual([]);
  });

  it('begins at the change where the range begins within the hour that it cut short', async () => {
    const zone = new TimeZone('Australia/Lord_Howe');
    const change = Date.parse('2026-10-03T15:30:00Z');
    const range = { from: change + 5 * 60_000, until: change + HOUR_MS };
    const rows = await platform.database.query<{ hour: number | string }>({
      text: `SELECT DISTINCT ${localHourStartSql('login_time', zone, range)} AS hour FROM events
             WHERE login_time >= ${range.from} AND login_time < ${range.until} ORDER BY hour`,
      params: [],
    });
    expect(rows.map(({ hour }) => Number(hour))).toEqual([change, change + HOUR_MS / 2]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../common/clock.ts';
import { ValidationFailedError } from '../../common/domain-error.ts';
import { insertAll } from '../../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { ViewingEventEntity } from '../../events/viewing-event.entity.ts';
import { openStore } from '../../rollups/testing/open-store.ts';
import { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import { AudienceForecastsRepository } from '../audience-forecasts.repository.ts';
import { ForecastHistoryService } from './forecast-history.service.ts';
import { ForecastPruning } from './forecast-pruning.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string): number => Date.parse(text);

/** 11:30 in Berlin. */
const NOW = at('2026-11-22T10:30:00Z');
/** Monday at midnight in Berlin. */
const FIRST_HOUR = at('2026-08-02T22:00:00Z');

class SetClock extends Clock {
  override now(): number {
    return NOW;
  }
}

/** An issue of 24 hours, the running one first, that all expect the same. */
function anIssue(issuedAt: string | number, expectedUsers: number): AudienceForecastHour[] {
  const issued = typeof issuedAt === 'string' ? at(issuedAt) : issuedAt;
  const first = Math.floor(issued / HOUR_MS) * HOUR_MS;
  return Array.from({ length: 24 }, (_, hour) =>
    Object.assign(new AudienceForecastHour(), {
      issuedAt: issued,
      hourStart: first + hour * HOUR_MS,
      hourEnd: first + (hour + 1) * HOUR_MS,
      modelId: 'audience-1',
      expectedUsers,
      low80: expectedUsers - 1,
      high80: expectedUsers + 1,
      low95: expectedUsers - 3,
      high95: expectedUsers + 3,
    } satisfies AudienceForecastHour),
  );
}

/** 10 viewers an hour in one week and 12 in the next, so that the same hour a week ago always errs by 2. */
function countAt(hourStart: number): number {
  return Math.floor((hourStart - FIRST_HOUR) / (7 * DAY_MS)) % 2 === 0 ? 10 : 12;
}

describe.each(ENGINES)('past forecasts on %s', (engine) => {
  let open: OpenDatabase;
  let forecasts: AudienceForecastsRepository;
  let history: ForecastHistoryService;
  let pruning: ForecastPruning;

  const store = (...issues: readonly AudienceForecastHour[][]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, AudienceForecastHour, issues.flat()));

  beforeAll(async () => {
    open = await openDatabase(engine, 'Europe/Berlin');
    const hours = Array.from(
      { length: Math.floor((NOW - FIRST_HOUR) / HOUR_MS) },
      (_, hour) => FIRST_HOUR + hour * HOUR_MS,
    ).slice(1);
    const event = Object.assign(new ViewingEventEntity(), {
      loginTime: FIRST_HOUR,
      userId: 'u1',
      eventId: 'e1',
      contentWatched: ['s1'],
      genresWatched: [],
      totalWatchTime: 1,
      numPauses: 0,
      bufferEvents: 0,
      wasRecommended: false,
      receivedAt: FIRST_HOUR,
    } satisfies ViewingEventEntity);
    // History begins with the first event, whose hour it counts itself.
    await openStore(open, new SetClock()).store.store([event]);
    await open.writes.transaction(async (transaction) => {
      const rows = hours.map((hour) => `(${hour}, ${countAt(hour)}, 0, 0, 0, 0, 0, 0)`).join(', ');
      await transaction.execute({
        text: `INSERT INTO hour_stats (hour_start, active_users, sessions, micro_minutes, pauses, buffer_events,
                 buffered_sessions, recommended_sessions) VALUES ${rows}`,
        params: [],
      });
    });
    forecasts = new AudienceForecastsRepository(open.primary);
    pruning = new ForecastPruning(forecasts, open.writes, open.config);
  });
  // One for each test: it keeps for a minute what it told.
  beforeEach(() => {
    history = new ForecastHistoryService(forecasts, open.database, new SetClock(), open.config);
  });
  afterEach(() => open.writer.query('DELETE FROM audience_forecasts'));
  afterAll(() => open.close());

  const THURSDAY = { from: '2026-11-19', to: '2026-11-20' };

  it('take for a whole local day the newest issue that knew nothing of it', async () => {
    // Midnight in Berlin is 23:00 UTC.
    await store(
      anIssue('2026-11-18T21:02:00Z', 1),
      anIssue('2026-11-18T22:02:00Z', 2),
      anIssue('2026-11-18T23:02:00Z', 3),
      anIssue('2026-11-19T00:02:00Z', 4),
      anIssue('2026-11-19T09:00:00Z', 5),
    );
    const { points, from, to, lead_hours, time_zone } = await history.history(THURSDAY);
    expect([time_zone, lead_hours, from, to]).toEqual([
      'Europe/Berlin',
      null,
      '2026-11-18T23:00:00.000Z',
      '2026-11-19T23:00:00.000Z',
    ]);
    expect(points).toHaveLength(24);
    expect(new Set(points.map(({ expected_users }) => expected_users))).toEqual(new Set([3]));
    expect(points[0]).toEqual({
      from: '2026-11-18T23:00:00.000Z',
      to: '2026-11-19T00:00:00.000Z',
      issued_at: '2026-11-18T23:02:00.000Z',
      model_id: 'audience-1',
      expected_users: 3,
      low_80: 2,
      high_80: 4,
      low_95: 0,
      high_95: 6,
      active_users: countAt(at('2026-11-18T23:00:00Z')),
    });
  });

  it('fall back on an older issue for the hours that it reaches, and leave out the others', async () => {
    await store(anIssue('2026-11-18T13:02:00Z', 7), anIssue('2026-11-19T06:02:00Z', 8));
    const { points } = await history.history(THURSDAY);
    // The older one ends at 13:00 UTC; the newer one knew some of the day.
    expect(points.map(({ expected_users }) => expected_users)).toEqual(new Array(14).fill(7));
  });

  it('take for a lead the newest issue so long before each hour', async () => {
    await store(
      anIssue('2026-11-18T20:00:00Z', 1),
      anIssue('2026-11-19T00:00:00Z', 2),
      anIssue('2026-11-19T06:00:01Z', 3),
    );
    const { points, lead_hours } = await history.history({
      from: '2026-11-19T05:00:00Z',
      to: '2026-11-19T14:00:00Z',
      lead_hours: 6,
    });
    expect(lead_hours).toBe(6);
    expect(points.map(({ expected_users }) => expected_users)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 3]);
  });

  it('are scored over the range and day by day, beside the same hour a week ago', async () => {
    const wednesday = at('2026-11-17T23:00:00Z');
    const actual = countAt(wednesday);
    await store(
      anIssue('2026-11-17T23:02:00Z', actual + 1),
      anIssue('2026-11-18T23:02:00Z', countAt(at('2026-11-18T23:00:00Z')) - 2),
    );
    const { score, days } = await history.history({ from: '2026-11-18', to: '2026-11-20' });
    expect(score).toMatchObject({
      hours: 48,
      mae: 1.5,
      typical_error: 1.5 / actual,
      same_hour_last_week_mae: 2,
      same_hour_last_week_error: 2 / actual,
      coverage_80: 0.5,
      coverage_95: 1,
      mean_width_80: 2,
      mean_width_95: 6,
    });
    // The naive erred by 2 in every hour of the history, too, but for the hour in which the clocks went back.
    expect(score!.mase).toBeCloseTo(0.75, 2);
    expect(score!.same_hour_last_week_mase).toBeCloseTo(1, 2);
    expect(days.map(({ day, hours, mae }) => [day, hours, mae])).toEqual([
      ['2026-11-18', 24, 1],
      ['2026-11-19', 24, 2],
    ]);
  });

  it('hold nothing of hours that are not over', async () => {
    await store(anIssue('2026-11-21T23:02:00Z', 10));
    const { points, days } = await history.history({ days: 1 });
    expect(points.map(({ from }) => from).at(-1)).toBe('2026-11-22T09:00:00.000Z');
    expect([points.length, days.map(({ day }) => day)]).toEqual([11, ['2026-11-22']]);
  });

  it('are none, and have no score, where nothing was forecast or nothing is over', async () => {
    expect(await history.history(THURSDAY)).toMatchObject({ points: [], score: null, days: [] });
    const ahead = { from: '2026-11-23', to: '2026-11-24' };
    expect(await history.history(ahead)).toMatchObject({ points: [], score: null, days: [] });
    expect(await history.recent()).toBeNull();
  });

  it('cover the last seven days unless a range is given', async () => {
    const { from, to } = await history.history({});
    expect([from, to]).toEqual(['2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z']);
  });

  it.each([
    { query: { from: '2026-01-01', to: '2026-11-01' }, field: 'from' },
    { query: { days: 93 }, field: 'days' },
    { query: { from: 'once' }, field: 'from' },
    { query: { from: '2026-11-02', to: '2026-11-01' }, field: 'to' },
  ])('refuse %j', async ({ query, field }) => {
    const failure = history.history(query);
    await expect(failure).rejects.toThrow(ValidationFailedError);
    await expect(failure).rejects.toMatchObject({ errors: [{ field }] });
  });

  it('tell each of the last days once, whether it was forecast or not', async () => {
    await store(anIssue('2026-11-19T23:02:00Z', countAt(at('2026-11-19T23:00:00Z')) + 1));
    const daily = await history.daily(3);
    expect(daily.map(({ day, mase }) => [day, mase === null ? null : Math.round(100 * mase) / 100])).toEqual([
      ['2026-11-19', null],
      ['2026-11-20', 0.5],
      ['2026-11-21', null],
    ]);
  });

  it('tell how accurate the plans of four weeks were, and for how long they have been worse than last week', async () => {
    await store(
      ...[18, 19, 20, 21].map((day) => {
        const midnight = at(`2026-11-${day - 1}T23:00:00Z`);
        return anIssue(midnight + 120_000, countAt(midnight) + (day < 20 ? 1 : 4));
      }),
    );
    const recent = await history.recent();
    expect(recent).toMatchObject({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-11-21T23:00:00.000Z',
      hours: 96,
      mae: 2.5,
      coverage_80: 0.5,
      coverage_95: 0.5,
      days_above: 2,
    });
    expect(recent!.days.map(({ day }) => day)).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
  });

  describe('when they are old', () => {
    const issuesLeft = async (): Promise<string[]> => {
      const rows = await open.database.query<{ issued_at: number | string }>({
        text: 'SELECT DISTINCT issued_at FROM audience_forecasts ORDER BY issued_at',
        params: [],
      });
      return rows.map(({ issued_at }) => new Date(Number(issued_at)).toISOString());
    };
    /** An issue an hour on two days, each two minutes past. */
    const hourly = (from: string): AudienceForecastHour[][] =>
      Array.from({ length: 48 }, (_, hour) => anIssue(at(from) + hour * HOUR_MS, hour));

    it('keep after two weeks the plan of each day, with all its hours', async () => {
      await store(...hourly('2026-11-01T00:02:00Z'));
      expect(await pruning.prune(NOW)).toBe(46);
      expect(await issuesLeft()).toEqual(['2026-11-01T23:02:00.000Z', '2026-11-02T23:02:00.000Z']);
      expect(await open.count('audience_forecasts')).toBe(48);
      const { points } = await history.history({ from: '2026-11-02', to: '2026-11-04' });
      expect(points).toHaveLength(48);
      expect(await pruning.prune(NOW)).toBe(0);
    });

    it('keep every issue of the last two weeks', async () => {
      await store(...hourly('2026-11-09T00:02:00Z'));
      expect(await pruning.prune(NOW)).toBe(0);
    });

    it('go altogether after 400 days', async () => {
      await store(anIssue(NOW - 401 * DAY_MS, 1), anIssue(NOW - 399 * DAY_MS, 2));
      expect(await pruning.prune(NOW)).toBe(1);
      expect(await open.count('audience_forecasts')).toBe(24);
    });
  });
});

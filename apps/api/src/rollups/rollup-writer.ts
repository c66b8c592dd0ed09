import { Injectable } from '@nestjs/common';
import type { DayNumber, SqlDialect, TimeZone } from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { ReadDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import type { UserDay } from '../events/user-day.entity.ts';
import {
  countSessions,
  type CountedSession,
  type SessionCounts,
  type SessionSums,
  type ShowHourSums,
} from './count-sessions.ts';
import { DayHours } from './day-hours.ts';
import { SessionPacks } from './session-packs.ts';
import {
  ADD_TO_DAY,
  ADD_TO_HOUR,
  ADD_TO_SHOW_HOUR,
  ADD_TO_USER_DAY,
  DAY_COLUMNS,
  HOUR_COLUMNS,
  SHOW_HOUR_COLUMNS,
  USER_DAY_COLUMNS,
  type BucketSums,
} from './rollup-tables.ts';

interface TouchedUserDay {
  readonly day: number;
  readonly user_id: string;
  readonly hours: number;
  readonly hours_before: number;
}

/** Viewers that a write made new in an hour or a day. */
interface Newcomers {
  readonly inHour: Map<number, number>;
  readonly inDay: Map<number, number>;
  readonly users: Set<string>;
}

/** What counting some events came to. */
export interface Counted {
  /** The days that the events belong to. */
  readonly days: Iterable<DayNumber>;
  /** The viewers who had not been seen on one of these days: nobody else can be unknown. */
  readonly newcomers: ReadonlySet<string>;
}

/** Keeps all that is counted from events, in the transaction that stores them. */
@Injectable()
export class RollupWriter {
  private readonly dialect: SqlDialect;
  private readonly zone: TimeZone;
  private readonly dayHours: DayHours;

  constructor(
    private readonly packs: SessionPacks,
    database: ReadDatabase,
    config: AppConfig,
  ) {
    this.dialect = database.dialect;
    this.zone = config.timeZone;
    this.dayHours = new DayHours(this.zone);
  }

  /**
   * Counts events that were stored just now.
   *
   * The tables are written in one order by everybody, and each in the order of its key, so that two writers never wait for each
   * other in a circle; those that all writers share come last, so that they are held for the shortest time.
   *
   */
  async add(transaction: WriteTransaction, events: readonly ViewingEventEntity[]): Promise<Counted> {
    if (events.length === 0) return { days: [], newcomers: new Set() };
    const counts = countSessions(events, this.zone, this.dayHours);
    const newcomers = await this.addUserDays(transaction, counts);
    await this.packs.append(transaction, events);
    await this.write(transaction, 'show_hour', SHOW_HOUR_COLUMNS, counts.showHours, ADD_TO_SHOW_HOUR);
    const hours = bucketsOf(counts.hours, newcomers.inHour);
    await this.write(transaction, 'hour_stats', HOUR_COLUMNS, hours, ADD_TO_HOUR);
    const days = bucketsOf(counts.days, newcomers.inDay);
    await this.write(transaction, 'day_stats', DAY_COLUMNS, days, ADD_TO_DAY);
    return { days: counts.days.keys(), newcomers: newcomers.users };
  }

  /**
   * Takes back what sessions had added: all those of one viewer on one day. The viewer's row of the day goes with them.
   *
   * @param hours - the viewer's set of hours of that day
   */
  async subtractUserDay(
    transaction: WriteTransaction,
    { day, userId, hours }: Pick<UserDay, 'day' | 'userId' | 'hours'>,
    sessions: readonly CountedSession[],
  ): Promise<void> {
    const counts = countSessions(sessions, this.zone, this.dayHours);
    await transaction.execute({
      text: `DELETE FROM user_day WHERE day = ${this.dialect.param(1)} AND user_id = ${this.dialect.param(2)}`,
      params: [day, userId],
    });
    const leavers: Newcomers = { inHour: new Map(), inDay: new Map(), users: new Set() };
    this.count(leavers, { day, user_id: userId, hours, hours_before: 0 });
    const showHours = counts.showHours.map(negatedShow);
    await this.write(transaction, 'show_hour', SHOW_HOUR_COLUMNS, showHours, ADD_TO_SHOW_HOUR);
    const hourSums = bucketsOf(counts.hours, leavers.inHour).map(negated);
    await this.write(transaction, 'hour_stats', HOUR_COLUMNS, hourSums, ADD_TO_HOUR);
    const daySums = bucketsOf(counts.days, leavers.inDay).map(negated);
    await this.write(transaction, 'day_stats', DAY_COLUMNS, daySums, ADD_TO_DAY);
    await this.removeEmpty(transaction, day, [...counts.hours.keys()]);
  }

  /** Where nothing is left, there is no row: as if nothing had ever been there. */
  private async removeEmpty(
    transaction: WriteTransaction,
    day: number,
    hours: readonly number[],
  ): Promise<void> {
    const starts = hours.join(', ');
    for (const text of [
      `DELETE FROM show_hour WHERE hour_start IN (${starts}) AND sessions = 0`,
      `DELETE FROM hour_stats WHERE hour_start IN (${starts}) AND sessions = 0`,
      `DELETE FROM day_stats WHERE day = ${day} AND sessions = 0`,
    ])
      await transaction.execute({ text, params: [] });
  }

  private async addUserDays(transaction: WriteTransaction, { userDays }: SessionCounts): Promise<Newcomers> {
    const newcomers: Newcomers = { inHour: new Map(), inDay: new Map(), users: new Set() };
    for (const { text, params } of rowSources(this.dialect, USER_DAY_COLUMNS, userDays)) {
      const touched = await transaction.query<TouchedUserDay>({
        text: `INSERT INTO user_day ${text} ${ADD_TO_USER_DAY} RETURNING day, user_id, hours, hours_before`,
        params,
        isRepeated: true,
      });
      for (const row of touched) this.count(newcomers, row);
    }
    return newcomers;
  }

  private count({ inHour, inDay, users }: Newcomers, row: TouchedUserDay): void {
    const { day, hours, hours_before: before } = row;
    if (before === 0) {
      inDay.set(day, (inDay.get(day) ?? 0) + 1);
      users.add(row.user_id);
    }
    const starts = this.dayHours.startsOf(day);
    for (let added = hours & ~before; added !== 0; added &= added - 1) {
      const start = starts[31 - Math.clz32(added & -added)]!;
      inHour.set(start, (inHour.get(start) ?? 0) + 1);
    }
  }

  private async write<Row>(
    transaction: WriteTransaction,
    table: string,
    columns: readonly RowColumn<Row>[],
    rows: readonly Row[],
    onConflict: string,
  ): Promise<void> {
    for (const { text, params } of rowSources(this.dialect, columns, rows))
      await transaction.execute({
        text: `INSERT INTO ${table} ${text} ${onConflict}`,
        params,
        isRepeated: true,
      });
  }
}

/** In the order of the key. */
function bucketsOf(
  sums: ReadonlyMap<number, SessionSums>,
  newcomers: ReadonlyMap<number, number>,
): BucketSums[] {
  return [...sums]
    .map(([key, own]) => ({ ...own, key, activeUsers: newcomers.get(key) ?? 0 }))
    .sort((one, other) => one.key - other.key);
}

function negated(sums: BucketSums): BucketSums {
  return {
    key: sums.key,
    activeUsers: -sums.activeUsers,
    sessions: -sums.sessions,
    microMinutes: -sums.microMinutes,
    pauses: -sums.pauses,
    bufferEvents: -sums.bufferEvents,
    bufferedSessions: -sums.bufferedSessions,
    recommendedSessions: -sums.recommendedSessions,
  };
}

function negatedShow({
  hourStart,
  showId,
  sessions,
  microMinutes,
  microBufferEvents,
}: ShowHourSums): ShowHourSums {
  return {
    hourStart,
    showId,
    sessions: -sessions,
    microMinutes: -microMinutes,
    microBufferEvents: -microBufferEvents,
  };
}

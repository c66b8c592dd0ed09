import { Injectable } from '@nestjs/common';
import type { SqlDialect, SqlParameter, SqlStatement, TimeZone } from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { keyOf, saysTheSame } from './event-intake.ts';
import { addUpDays } from './user-days.ts';
import type { UserDay } from './user-day.entity.ts';
import { ViewingEventEntity } from './viewing-event.entity.ts';

/** `conflict`: the key is stored with another content, which stays. */
export type StoreOutcome = 'stored' | 'duplicate' | 'conflict';

interface StoredKey {
  readonly login_time: number | string;
  readonly user_id: string;
  readonly event_id: string;
}

/** SQLite binds 32,766 values a statement; an event has ten. */
const ROWS_PER_STATEMENT = 1_000;

/** Of a recount: enough to be quick, few enough for memory. */
const EVENTS_PER_PAGE = 5_000;

/** The one place where events are written, with all that is counted from them, in one transaction. */
@Injectable()
export class EventStore {
  private readonly dialect: SqlDialect;
  private readonly zone: TimeZone;

  constructor(
    private readonly writes: WriteQueue,
    database: ReadDatabase,
    config: AppConfig,
  ) {
    this.dialect = database.dialect;
    this.zone = config.timeZone;
  }

  /**
   * Stores events exactly once, makes a stub of each unknown viewer and adds to the viewers' days.
   *
   * @returns what became of each event, in the order given, after the commit
   */
  store(events: readonly ViewingEventEntity[]): Promise<StoreOutcome[]> {
    // One order for all writers: two batches that share rows cannot wait for each other in a circle.
    const firsts = [...new Map([...events].reverse().map((event) => [keyOf(event), event])).values()].sort(
      byKey,
    );
    return this.writes.transaction(async (transaction) => {
      const stored = await this.insert(transaction, firsts);
      const added = firsts.filter((event) => stored.has(keyOf(event)));
      await this.addStubs(transaction, added);
      await this.addDays(transaction, addUpDays(added, this.zone));
      return this.outcomes(transaction, events, stored);
    });
  }

  /** Counts every viewer's days anew from the events, in the zone that is configured now, within a transaction of the caller's. */
  async recountDays(transaction: WriteTransaction): Promise<void> {
    await transaction.query({ text: 'DELETE FROM user_day', params: [] });
    let page: ViewingEventEntity[] = [];
    do {
      page = await this.pageAfter(transaction, page.at(-1));
      await this.addDays(transaction, addUpDays(page, this.zone));
    } while (page.length === EVENTS_PER_PAGE);
  }

  private pageAfter(
    { manager }: WriteTransaction,
    last: ViewingEventEntity | undefined,
  ): Promise<ViewingEventEntity[]> {
    const query = manager
      .createQueryBuilder(ViewingEventEntity, 'event')
      .orderBy({ 'event.loginTime': 'ASC', 'event.userId': 'ASC', 'event.eventId': 'ASC' })
      .limit(EVENTS_PER_PAGE);
    if (last !== undefined) {
      const { loginTime, userId, eventId } = last;
      query.where('(event.loginTime, event.userId, event.eventId) > (:loginTime, :userId, :eventId)', {
        loginTime,
        userId,
        eventId,
      });
    }
    return query.getMany();
  }

  private async insert(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
  ): Promise<Map<string, ViewingEventEntity>> {
    const stored = new Map<string, ViewingEventEntity>();
    const byId = new Map(events.map((event) => [keyOf(event), event]));
    for (const chunk of chunksOf(events)) {
      const rows = await transaction.query<StoredKey>(insertEvents(this.dialect, chunk));
      for (const row of rows) {
        const key = keyOf({ loginTime: Number(row.login_time), userId: row.user_id, eventId: row.event_id });
        stored.set(key, byId.get(key)!);
      }
    }
    return stored;
  }

  private async addStubs(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
  ): Promise<void> {
    const seenAt = new Map(events.map((event) => [event.userId, event.receivedAt]));
    const rows = [...seenAt]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([userId, at]) => [userId, at, at]);
    for (const chunk of chunksOf(rows)) {
      await transaction.query({
        text: `INSERT INTO users (user_id, created_at, updated_at) VALUES ${tuples(this.dialect, chunk)} ON CONFLICT DO NOTHING`,
        params: chunk.flat(),
      });
    }
  }

  private async addDays(transaction: WriteTransaction, days: readonly UserDay[]): Promise<void> {
    for (const chunk of chunksOf(days)) await transaction.query(addToDays(this.dialect, chunk));
  }

  private async outcomes(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
    stored: Map<string, ViewingEventEntity>,
  ): Promise<StoreOutcome[]> {
    const repeated = events.filter((event) => stored.get(keyOf(event)) !== event);
    const before = new Map<string, ViewingEventEntity>(stored);
    for (const event of repeated) {
      const key = keyOf(event);
      if (before.has(key)) continue;
      const { loginTime, userId, eventId } = event;
      before.set(
        key,
        await transaction.manager.findOneByOrFail(ViewingEventEntity, { loginTime, userId, eventId }),
      );
    }
    return events.map((event) => {
      const kept = before.get(keyOf(event))!;
      if (stored.get(keyOf(event)) === event) return 'stored';
      return saysTheSame(kept, event) ? 'duplicate' : 'conflict';
    });
  }
}

function insertEvents(dialect: SqlDialect, events: readonly ViewingEventEntity[]): SqlStatement {
  const rows = events.map((event): SqlParameter[] => [
    event.loginTime,
    event.userId,
    event.eventId,
    JSON.stringify(event.contentWatched),
    JSON.stringify(event.genresWatched),
    event.totalWatchTime,
    event.numPauses,
    event.bufferEvents,
    event.wasRecommended,
    event.receivedAt,
  ]);
  return {
    text: `
      INSERT INTO events (login_time, user_id, event_id, content_watched, genres_watched, total_watch_time,
                          num_pauses, buffer_events, was_recommended, received_at)
      VALUES ${tuples(dialect, rows)}
      ON CONFLICT DO NOTHING
      RETURNING login_time, user_id, event_id`,
    params: rows.flat(),
  };
}

const DAY_SUMS = [
  'sessions',
  'minutes',
  'pauses',
  'buffer_events',
  'buffered_sessions',
  'recommended_sessions',
  'recommended_minutes',
] as const;

function addToDays(dialect: SqlDialect, days: readonly UserDay[]): SqlStatement {
  const rows = days.map((day): SqlParameter[] => [
    day.day,
    day.userId,
    day.sessions,
    day.minutes,
    day.pauses,
    day.bufferEvents,
    day.bufferedSessions,
    day.recommendedSessions,
    day.recommendedMinutes,
    day.lastLogin,
  ]);
  return {
    text: `
      INSERT INTO user_day (day, user_id, ${DAY_SUMS.join(', ')}, last_login)
      VALUES ${tuples(dialect, rows)}
      ON CONFLICT (day, user_id) DO UPDATE SET
        ${DAY_SUMS.map((sum) => `${sum} = user_day.${sum} + excluded.${sum}`).join(', ')},
        last_login = CASE WHEN excluded.last_login > user_day.last_login THEN excluded.last_login ELSE user_day.last_login END`,
    params: rows.flat(),
  };
}

/** `(?1, ?2), (?3, ?4)`: a placeholder for every value of every row. */
function tuples(dialect: SqlDialect, rows: readonly (readonly unknown[])[]): string {
  let position = 0;
  return rows.map((row) => `(${row.map(() => dialect.param(++position)).join(', ')})`).join(', ');
}

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}

function byKey(one: ViewingEventEntity, other: ViewingEventEntity): number {
  return (
    one.loginTime - other.loginTime ||
    compare(one.userId, other.userId) ||
    compare(one.eventId, other.eventId)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

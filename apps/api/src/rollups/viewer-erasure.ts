import { Injectable } from '@nestjs/common';
import type { PackedSession, SqlDialect, TimeZone } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { RemovedCounts } from '../erasures/erasure.entity.ts';
import type { CountedSession } from './count-sessions.ts';
import { RollupWriter } from './rollup-writer.ts';
import { dayList } from './rollup-tables.ts';
import { SessionPacks } from './session-packs.ts';

interface StoredUserDay {
  readonly day: number;
  readonly hours: number;
}

/** Hears within a transaction what it removes. */
export type NoteRemoved = (transaction: WriteTransaction, removed: RemovedCounts) => Promise<void>;

/** By kind; of events there may be none. */
type RemovedEvents = RemovedCounts & { readonly events: number };

/** Removes a viewer's sessions from everything that was counted with them. */
@Injectable()
export class ViewerErasure {
  private readonly dialect: SqlDialect;
  private readonly zone: TimeZone;

  constructor(
    private readonly writes: WriteQueue,
    private readonly rollups: RollupWriter,
    private readonly packs: SessionPacks,
    private readonly clock: Clock,
    database: ReadDatabase,
    config: AppConfig,
  ) {
    this.dialect = database.dialect;
    this.zone = config.timeZone;
  }

  /**
   * Removes every event, day and session of a viewer, a day at a time: each day is whole in a transaction of its own, so that
   * others are not held up, every figure is exact at any moment, and an erasure that was interrupted goes on when it is asked for
   * again.
   *
   * @param note - told within each transaction what it removes
   * @returns how many events there were
   */
  async erase(userId: string, note: NoteRemoved = () => Promise.resolve()): Promise<number> {
    let events = 0;
    // Until none is left: a session of a day that is there already may come in meanwhile, and is counted in that day's row.
    for (let days = await this.daysOf(userId); days.length > 0; days = await this.daysOf(userId)) {
      for (const day of days)
        events += await this.noted(note, (transaction) => this.eraseDay(transaction, userId, day));
    }
    return events + (await this.noted(note, (transaction) => this.eraseBeforeDays(transaction, userId)));
  }

  /** @returns how many events were removed */
  private noted(
    note: NoteRemoved,
    remove: (transaction: WriteTransaction) => Promise<RemovedEvents>,
  ): Promise<number> {
    return this.writes.transaction(async (transaction) => {
      const removed = await remove(transaction);
      await note(transaction, removed);
      return removed.events;
    });
  }

  private async eraseDay(transaction: WriteTransaction, userId: string, day: number): Promise<RemovedEvents> {
    const row = await this.lock(transaction, userId, day);
    if (row === null) return { events: 0 };
    const sessions = await this.packs.removeUser(transaction, day, userId, this.clock.now());
    const events = await this.deleteEvents(transaction, userId, sessions);
    await this.rollups.subtractUserDay(transaction, { ...row, userId }, sessions.map(toCounted));
    return { events, days: 1, packed_sessions: sessions.length };
  }

  /**
   * Weeks of events are dropped whole on PostgreSQL, days one by one: of a week that has begun to be too old there are events whose
   * days are gone.
   */
  private async eraseBeforeDays(transaction: WriteTransaction, userId: string): Promise<RemovedEvents> {
    const [row] = await transaction.query<{ day: number | null }>({
      text: 'SELECT MIN(day) AS day FROM user_day',
      params: [],
    });
    const before = row?.day == null ? Number.MAX_SAFE_INTEGER : this.zone.startOfDay(row.day);
    const events = await transaction.execute({
      text: `DELETE FROM events WHERE login_time < ${before} AND user_id = ${this.dialect.param(1)}`,
      params: [userId],
    });
    return { events };
  }

  /** Whoever stores a session of that viewer and day meanwhile waits until the row is gone, and makes a new one. */
  private async lock(
    transaction: WriteTransaction,
    userId: string,
    day: number,
  ): Promise<StoredUserDay | null> {
    const [row] = await transaction.query<StoredUserDay>({
      text: `
        SELECT day, hours FROM user_day WHERE day = ${this.dialect.param(1)} AND user_id = ${this.dialect.param(2)}
        ${this.dialect.name === 'postgres' ? 'FOR UPDATE' : ''}`,
      params: [day, userId],
    });
    return row ?? null;
  }

  private async deleteEvents(
    transaction: WriteTransaction,
    userId: string,
    sessions: readonly PackedSession[],
  ): Promise<number> {
    let deleted = 0;
    const logins = [...new Set(sessions.map(({ loginTime }) => loginTime))];
    for (let start = 0; start < logins.length; start += 1_000)
      deleted += await transaction.execute({
        text: `
          DELETE FROM events
          WHERE login_time IN (${logins.slice(start, start + 1_000).join(', ')}) AND user_id = ${this.dialect.param(1)}`,
        params: [userId],
      });
    return deleted;
  }

  /** Read where it is written: a replica may lag behind. */
  private async daysOf(userId: string): Promise<number[]> {
    return this.writes.transaction(async (transaction) => {
      const days = await transaction.query<{ day: number }>({
        text: 'SELECT day FROM day_stats',
        params: [],
      });
      if (days.length === 0) return [];
      const own = await transaction.query<{ day: number }>({
        text: `
          SELECT day FROM user_day
          WHERE day IN (${dayList(days.map(({ day }) => day))}) AND user_id = ${this.dialect.param(1)}
          ORDER BY day`,
        params: [userId],
      });
      return own.map(({ day }) => day);
    });
  }
}

function toCounted(session: PackedSession): CountedSession {
  return {
    loginTime: session.loginTime,
    userId: session.userId,
    contentWatched: session.shows,
    totalWatchTime: session.minutes,
    numPauses: session.pauses,
    bufferEvents: session.bufferEvents,
    wasRecommended: session.wasRecommended,
  };
}

import { Injectable } from '@nestjs/common';
import type { DayNumber, SqlDialect } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { keptFrom } from '../config/retention-days.ts';
import { EventPartitions } from '../database/event-partitions.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';

/** Setting: the instant (epoch ms) from which on every event is still there. */
export const EVENTS_KEPT_FROM = 'events_kept_from';

/** Rows deleted by one transaction: a few milliseconds, so that nobody who stores waits for long. */
const ROWS_AT_ONCE = 5_000;

/** What a clean-up removed. */
export interface Removed {
  readonly events: number;
  /** Weeks of events that were dropped whole, on PostgreSQL. */
  readonly partitions: number;
  /** Rows of what was counted per viewer, per show and per session. */
  readonly dayRows: number;
}

/** Removes what is older than the operator keeps it. Hours and days as a whole are kept for ever: they name nobody. */
@Injectable()
export class Retention {
  private readonly dialect: SqlDialect;

  constructor(
    private readonly writes: WriteQueue,
    private readonly settings: SettingsRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    database: ReadDatabase,
  ) {
    this.dialect = database.dialect;
  }

  /** Removes all that has become too old by now. */
  async apply(): Promise<Removed> {
    const { retention, timeZone } = this.config;
    const now = this.clock.now();
    const removed = await this.removeEvents(keptFrom(timeZone, retention.events, now));
    const dayRows = await this.removeDays(timeZone.dayOf(keptFrom(timeZone, retention.days, now)));
    return { ...removed, dayRows };
  }

  private async removeEvents(before: number): Promise<Omit<Removed, 'dayRows'>> {
    if (!(await this.hasEventsBefore(before))) return { events: 0, partitions: 0 };
    if (this.dialect.name === 'postgres') {
      const partitions = await this.writes.transaction(async (transaction) => {
        await this.settings.setWithin(transaction, EVENTS_KEPT_FROM, before);
        return new EventPartitions().dropBefore(transaction, before);
      });
      return { events: 0, partitions };
    }
    // Told first: from now on nobody counts those days anew.
    await this.settings.set(EVENTS_KEPT_FROM, before);
    const events = await this.deleteAll(
      `DELETE FROM events WHERE rowid IN (SELECT rowid FROM events WHERE login_time < ${before} LIMIT ${ROWS_AT_ONCE})`,
    );
    return { events, partitions: 0 };
  }

  private async hasEventsBefore(instant: number): Promise<boolean> {
    return this.writes.transaction(async (transaction) => {
      const rows = await transaction.query({
        text: `SELECT 1 FROM events WHERE login_time < ${instant} LIMIT 1`,
        params: [],
      });
      return rows.length > 0;
    });
  }

  private async removeDays(before: DayNumber): Promise<number> {
    const firstHour = this.config.timeZone.startOfDay(before);
    // PostgreSQL holds nobody up who stores meanwhile, and a cluster takes no part of a table.
    const old = (table: string, key: string, condition: string): string =>
      this.dialect.name === 'postgres'
        ? `DELETE FROM ${table} WHERE ${condition}`
        : `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${ROWS_AT_ONCE})`;
    return (
      (await this.deleteAll(old('user_day', 'day, user_id', `day < ${before}`))) +
      (await this.deleteAll(old('session_packs', 'day, pack_id', `day < ${before}`))) +
      (await this.deleteAll(old('show_hour', 'hour_start, show_id', `hour_start < ${firstHour}`)))
    );
  }

  /** Runs a statement that deletes a part until nothing is left to delete. */
  private async deleteAll(text: string): Promise<number> {
    const once = (transaction: WriteTransaction): Promise<number> =>
      transaction.execute({ text, params: [] });
    let deleted = 0;
    for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE; deleted += rows)
      rows = await this.writes.transaction(once);
    return deleted;
  }
}

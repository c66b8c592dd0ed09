import { Injectable } from '@nestjs/common';
import type { DayNumber, SqlDialect, TimeZone } from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { RollupWriter } from './rollup-writer.ts';
import { EVENTS_KEPT_FROM } from './retention.ts';

/** Enough to be quick, few enough for memory. */
const EVENTS_PER_PAGE = 5_000;

interface FirstAndLast {
  readonly first: number | string | null;
  readonly last: number | string | null;
}

/** Counts everything anew from the events. */
@Injectable()
export class RollupRebuild {
  private readonly zone: TimeZone;
  private readonly dialect: SqlDialect;

  constructor(
    private readonly writes: WriteQueue,
    private readonly rollups: RollupWriter,
    private readonly settings: SettingsRepository,
    database: ReadDatabase,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
    this.dialect = database.dialect;
  }

  /**
   * Rebuilds every day whose events are all still kept; older days stay as they were counted. Each day is rebuilt in a
   * transaction of its own, so that a rebuild that was interrupted has harmed nothing and can simply be run again.
   *
   * @param report - told after each day: how many are done, and of how many
   */
  async rebuild(report: (done: number, days: number) => void = () => undefined): Promise<void> {
    const days = await this.days();
    for (const [index, day] of days.entries()) {
      await this.writes.transaction((transaction) => this.rebuildDay(transaction, day));
      report(index + 1, days.length);
    }
  }

  private async days(): Promise<DayNumber[]> {
    const keptFrom = Number((await this.settings.get(EVENTS_KEPT_FROM)) ?? Number.NEGATIVE_INFINITY);
    return this.writes.transaction(async (transaction) => {
      const counted = await transaction.query<{ day: DayNumber }>({
        text: 'SELECT day FROM day_stats UNION SELECT DISTINCT day FROM session_packs',
        params: [],
      });
      const [range] = await transaction.query<FirstAndLast>({
        text: 'SELECT (SELECT MIN(login_time) FROM events) AS first, (SELECT MAX(login_time) FROM events) AS last',
        params: [],
      });
      const days = new Set(counted.map(({ day }) => day));
      if (range?.first != null && range.last !== null) {
        const last = this.zone.dayOf(Number(range.last));
        for (let day = this.zone.dayOf(Number(range.first)); day <= last; day++) days.add(day);
      }
      return [...days]
        .filter((day) => this.zone.startOfDay(day) >= keptFrom)
        .sort((one, other) => one - other);
    });
  }

  private async rebuildDay(transaction: WriteTransaction, day: DayNumber): Promise<void> {
    const [from, until] = [this.zone.startOfDay(day), this.zone.startOfDay(day + 1)];
    // What is stored while the day is counted would be counted by nobody.
    if (this.dialect.name === 'postgres')
      await transaction.query({ text: 'LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE', params: [] });
    for (const text of [
      `DELETE FROM user_day WHERE day = ${day}`,
      `DELETE FROM session_packs WHERE day = ${day}`,
      `DELETE FROM show_hour WHERE hour_start >= ${from} AND hour_start < ${until}`,
      `DELETE FROM hour_stats WHERE hour_start >= ${from} AND hour_start < ${until}`,
      `DELETE FROM day_stats WHERE day = ${day}`,
    ])
      await transaction.execute({ text, params: [] });
    let page: ViewingEventEntity[] = [];
    do {
      page = await this.pageAfter(transaction, from, until, page.at(-1));
      await this.rollups.add(transaction, page);
    } while (page.length === EVENTS_PER_PAGE);
  }

  private pageAfter(
    { manager }: WriteTransaction,
    from: number,
    until: number,
    last: ViewingEventEntity | undefined,
  ): Promise<ViewingEventEntity[]> {
    const query = manager
      .createQueryBuilder(ViewingEventEntity, 'event')
      .where('event.loginTime >= :from AND event.loginTime < :until', { from, until })
      .orderBy({ 'event.loginTime': 'ASC', 'event.userId': 'ASC', 'event.eventId': 'ASC' })
      .limit(EVENTS_PER_PAGE);
    if (last !== undefined) {
      const { loginTime, userId, eventId } = last;
      query.andWhere('(event.loginTime, event.userId, event.eventId) > (:loginTime, :userId, :eventId)', {
        loginTime,
        userId,
        eventId,
      });
    }
    return query.getMany();
  }
}

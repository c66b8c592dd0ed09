import { Injectable } from '@nestjs/common';
import { toNumber, type SqlNumber, type TimeZone } from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { dayList } from '../rollups/rollup-tables.ts';

const DAYS = 28;
const MICRO = 1_000_000;

interface DayColumns {
  readonly user_id: string;
  readonly day: SqlNumber;
  readonly micro_minutes: SqlNumber;
}

/** How long viewers watched on each day. */
@Injectable()
export class WatchDaysRepository {
  private readonly zone: TimeZone;

  constructor(
    private readonly database: PrimaryDatabase,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /**
   * Minutes on each of the 28 days before the day of an instant, oldest first; `null` for days before the first event of all.
   *
   * @param instant - epoch ms
   * @param userIds - at most a page of them
   */
  async before(
    instant: number,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
    const firstDay = this.zone.dayOf(instant) - DAYS;
    const days = Array.from({ length: DAYS }, (_, index) => firstDay + index);
    const [since, rows] = await Promise.all([this.firstDay(), this.rows(days, userIds)]);
    const nothing = days.map((day): number | null => (since === null || day < since ? null : 0));
    const minutes = new Map(userIds.map((userId) => [userId, [...nothing]]));
    for (const { user_id, day, micro_minutes } of rows)
      minutes.get(user_id)![toNumber(day) - firstDay] = toNumber(micro_minutes) / MICRO;
    return minutes;
  }

  /** By the whole key: one look-up a day and viewer. */
  private async rows(days: readonly number[], userIds: readonly string[]): Promise<readonly DayColumns[]> {
    if (userIds.length === 0) return [];
    const places = userIds.map((_, index) => this.database.dialect.param(index + 1)).join(', ');
    return this.database.query<DayColumns>({
      text: `
        SELECT user_id, day, micro_minutes FROM user_day
        WHERE day IN (${dayList(days)}) AND user_id IN (${places})`,
      params: userIds,
    });
  }

  private async firstDay(): Promise<number | null> {
    const [row] = await this.database.query<{ day: SqlNumber | null }>({
      text: 'SELECT MIN(day) AS day FROM day_stats WHERE sessions > 0',
      params: [],
    });
    return row?.day == null ? null : toNumber(row.day);
  }
}

import { Injectable } from '@nestjs/common';
import { toNumber, type SqlNumber, type TimeZone } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { dayList } from '../rollups/rollup-tables.ts';

const DAYS = 28;
const MICRO = 1_000_000;
/** Hundredths of a minute are told: more would be digits without meaning. */
const DIGITS = 100;
/** Who looks at a page asks for it again, and others look at the same: so long its days are not looked up anew. */
const FRESH_FOR_MS = 60_000;
const VIEWERS_KEPT = 4_000;

type Minutes = readonly (number | null)[];

interface KeptDays {
  readonly instant: number;
  readonly at: number;
  readonly minutes: Minutes;
}

interface DayColumns {
  readonly user_id: string;
  readonly day: SqlNumber;
  readonly micro_minutes: SqlNumber;
}

/** How long viewers watched on each day. */
@Injectable()
export class WatchDaysRepository {
  private readonly zone: TimeZone;
  /** By viewer, the oldest first. */
  private readonly kept = new Map<string, KeptDays>();

  constructor(
    private readonly database: PrimaryDatabase,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /**
   * Minutes on each of the 28 days before the day of an instant, oldest first; `null` for days before the first event of all.
   *
   * @param instant - epoch ms
   * @param userIds - at most a page of them
   * @returns as of now, or up to a minute ago
   */
  async before(instant: number, userIds: readonly string[]): Promise<ReadonlyMap<string, Minutes>> {
    const now = this.clock.now();
    const found = new Map<string, Minutes>();
    for (const userId of userIds) {
      const days = this.kept.get(userId);
      if (days?.instant === instant && Math.abs(now - days.at) < FRESH_FOR_MS)
        found.set(userId, days.minutes);
    }
    // What was found is held on to: others may push it out while this waits.
    for (const [userId, minutes] of await this.read(
      instant,
      userIds.filter((userId) => !found.has(userId)),
    )) {
      found.set(userId, minutes);
      this.keep(userId, { instant, at: now, minutes });
    }
    return found;
  }

  private keep(userId: string, days: KeptDays): void {
    this.kept.delete(userId);
    this.kept.set(userId, days);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > VIEWERS_KEPT) this.kept.delete(oldest);
  }

  private async read(instant: number, userIds: readonly string[]): Promise<ReadonlyMap<string, Minutes>> {
    if (userIds.length === 0) return new Map();
    const firstDay = this.zone.dayOf(instant) - DAYS;
    const days = Array.from({ length: DAYS }, (_, index) => firstDay + index);
    const [since, rows] = await Promise.all([this.firstDay(), this.rows(days, userIds)]);
    const nothing = days.map((day): number | null => (since === null || day < since ? null : 0));
    const minutes = new Map(userIds.map((userId) => [userId, [...nothing]]));
    for (const { user_id, day, micro_minutes } of rows)
      minutes.get(user_id)![toNumber(day) - firstDay] =
        Math.round((toNumber(micro_minutes) / MICRO) * DIGITS) / DIGITS;
    return minutes;
  }

  /** By the whole key: one look-up a day and viewer. */
  private async rows(days: readonly number[], userIds: readonly string[]): Promise<readonly DayColumns[]> {
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

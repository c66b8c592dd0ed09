import { Injectable } from '@nestjs/common';
import type { SqlParameter, SqlStatement, TimeZone } from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { PrimaryDatabase, ReadDatabase } from '../database/read-database.ts';
import { DayHours } from '../rollups/day-hours.ts';
import { dayList } from '../rollups/rollup-tables.ts';
import { STORED_COLUMNS, toEvent, type StoredEvent } from './stored-event.ts';
import { whereabouts, type DayOfViewer, type Whereabouts } from './viewer-days.ts';
import { ViewingEventEntity } from './viewing-event.entity.ts';

/** Which events; times are epoch ms, half-open. */
export interface EventFilter {
  readonly userId?: string | undefined;
  readonly showId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type EventKey = Pick<ViewingEventEntity, 'loginTime' | 'userId' | 'eventId'>;

interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

const DAY_MS = 86_400_000;

/** Logins looked up by one statement at most. */
const LOGINS_AT_ONCE = 500;

/** Hours of a show looked through before the next are asked for. */
const HOURS_AT_ONCE = 24;

@Injectable()
export class EventsRepository {
  private readonly zone: TimeZone;
  private readonly dayHours: DayHours;

  constructor(
    private readonly database: ReadDatabase,
    private readonly primary: PrimaryDatabase,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
    this.dayHours = new DayHours(this.zone);
  }

  /** @returns up to `limit` events, newest first, that come after `before` in that order */
  list(filter: EventFilter, limit: number, before?: EventKey): Promise<ViewingEventEntity[]> {
    if (filter.userId !== undefined) return this.listOfUser(filter.userId, filter, limit, before);
    if (filter.showId !== undefined) return this.listOfShow(filter.showId, filter, limit, before);
    return this.find(filter, limit, before);
  }

  /**
   * An event that may have been stored a moment ago.
   *
   * @throws {EntityNotFoundError} if no event has that key
   */
  get({ loginTime, userId, eventId }: EventKey): Promise<ViewingEventEntity> {
    return this.primary.manager.findOneByOrFail(ViewingEventEntity, { loginTime, userId, eventId });
  }

  /** The key begins with the time, so the viewer's days tell where to look. */
  private async listOfUser(
    userId: string,
    filter: EventFilter,
    limit: number,
    before: EventKey | undefined,
  ): Promise<ViewingEventEntity[]> {
    const found: ViewingEventEntity[] = [];
    const places = whereabouts(await this.daysOf(userId, filter, before), this.dayHours);
    for (const place of inChunks(places, Math.min(limit, LOGINS_AT_ONCE))) {
      found.push(...(await this.find({ ...filter, userId }, limit - found.length, before, place)));
      if (found.length >= limit) break;
    }
    return found;
  }

  private async daysOf(
    userId: string,
    { from, to }: EventFilter,
    before: EventKey | undefined,
  ): Promise<DayOfViewer[]> {
    const days = await this.database.query<{ day: number }>({
      text: 'SELECT day FROM day_stats ORDER BY day DESC',
      params: [],
    });
    const newest = this.dayOf(Math.min(to ?? Infinity, before?.loginTime ?? Infinity), Infinity);
    const oldest = this.dayOf(from ?? -Infinity, -Infinity);
    const wanted = days.map(({ day }) => day).filter((day) => day >= oldest && day <= newest);
    if (wanted.length === 0) return [];
    // One look-up a day by the whole key, instead of every viewer of every day.
    return this.database.query({
      text: `
        SELECT day, hours, logins FROM user_day
        WHERE day IN (${dayList(wanted)}) AND user_id = ${this.database.dialect.param(1)}
        ORDER BY day DESC`,
      params: [userId],
    });
  }

  private dayOf(instant: number, otherwise: number): number {
    return Number.isFinite(instant) ? this.zone.dayOf(instant) : otherwise;
  }

  /** Looks through the hours in which the show was watched, the newest first. */
  private async listOfShow(
    showId: string,
    filter: EventFilter,
    limit: number,
    before: EventKey | undefined,
  ): Promise<ViewingEventEntity[]> {
    const found: ViewingEventEntity[] = [];
    let until = Math.min(filter.to ?? Infinity, (before?.loginTime ?? Infinity) + 1);
    let hours: TimeSpan[];
    do {
      hours = await this.hoursOfShow(showId, filter.from, until);
      for (const hour of hours) {
        found.push(...(await this.find({ ...filter, showId }, limit - found.length, before, hour)));
        if (found.length >= limit) return found;
      }
      until = hours.at(-1)?.from ?? 0;
    } while (hours.length === HOURS_AT_ONCE);
    return found;
  }

  private async hoursOfShow(showId: string, from: number | undefined, until: number): Promise<TimeSpan[]> {
    const { dialect } = this.database;
    const rows = await this.database.query<{ hour_start: number | string }>({
      text: `
        SELECT hour_start FROM show_hour
        WHERE show_id = ${dialect.param(1)} AND hour_start > ${dialect.param(2)} AND hour_start < ${dialect.param(3)}
        ORDER BY hour_start DESC
        LIMIT ${HOURS_AT_ONCE}`,
      params: [showId, from === undefined ? -1 : from - DAY_MS, Math.min(until, Number.MAX_SAFE_INTEGER)],
    });
    return rows.map(({ hour_start: start }) => ({
      from: Number(start),
      until: this.zone.nextHour(Number(start)),
    }));
  }

  /** @param place - where to look, for who knows */
  private async find(
    filter: EventFilter,
    limit: number,
    before: EventKey | undefined,
    place?: Whereabouts,
  ): Promise<ViewingEventEntity[]> {
    const { text, params } = this.condition(filter, before, place);
    const rows = await this.database.query<StoredEvent>({
      text: `
        SELECT ${STORED_COLUMNS} FROM events WHERE ${text}
        ORDER BY login_time DESC, user_id DESC, event_id DESC
        LIMIT ${limit}`,
      params,
    });
    return rows.map(toEvent);
  }

  private condition(
    { userId, showId, from, to }: EventFilter,
    before: EventKey | undefined,
    place: Whereabouts | undefined,
  ): SqlStatement {
    const params: SqlParameter[] = [];
    const param = (value: SqlParameter): string => this.database.dialect.param(params.push(value));
    const conditions = ['1 = 1'];
    if (place !== undefined) {
      conditions.push(
        'logins' in place
          ? `login_time IN (${place.logins.join(', ')})`
          : `login_time >= ${param(place.from)} AND login_time < ${param(place.until)}`,
      );
    }
    if (userId !== undefined) conditions.push(`user_id = ${param(userId)}`);
    if (showId !== undefined) {
      // The column is a JSON array, in which an id stands between its quotes.
      const pattern = `%${JSON.stringify(showId).replace(/[\\%_]/g, '\\$&')}%`;
      conditions.push(`content_watched LIKE ${param(pattern)} ESCAPE '\\'`);
    }
    if (from !== undefined) conditions.push(`login_time >= ${param(from)}`);
    if (to !== undefined) conditions.push(`login_time < ${param(to)}`);
    if (before !== undefined) {
      const key = [before.loginTime, before.userId, before.eventId].map(param);
      conditions.push(`(login_time, user_id, event_id) < (${key.join(', ')})`);
    }
    return { text: conditions.join(' AND '), params };
  }
}

/**
 * Joins the logins of days that follow one another, so that one statement looks for many.
 *
 * @param enough - logins after which a statement is full: more than are wanted would be read for nothing
 */
function* inChunks(places: readonly Whereabouts[], enough: number): Generator<Whereabouts> {
  let logins: number[] = [];
  for (const place of places) {
    if ('logins' in place && logins.length < enough) {
      logins.push(...place.logins);
      continue;
    }
    if (logins.length > 0) yield { logins };
    logins = [];
    if ('logins' in place) logins.push(...place.logins);
    else yield place;
  }
  if (logins.length > 0) yield { logins };
}

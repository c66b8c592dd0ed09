import {
  localDaySql,
  toNumber,
  topShowsQuery,
  toShowTable,
  type ShowTable,
  type SqlNumber,
  type TimeRange,
  type TimeZone,
  type TopShowRow,
  type TopShowsFilter,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';

/** What the raw events say, by SQL: what every figure has to agree with. */
export class RawFigures {
  constructor(
    private readonly database: ReadDatabase,
    private readonly zone: TimeZone,
  ) {}

  async topShows(filter: TopShowsFilter): Promise<ShowTable> {
    const query = topShowsQuery(this.database.dialect, filter);
    return toShowTable(await this.database.query<TopShowRow>(query));
  }

  async distinctUsers({ from, until }: TimeRange): Promise<number> {
    const [row] = await this.database.query<{ users: SqlNumber }>({
      text: `SELECT COUNT(DISTINCT user_id) AS users FROM events WHERE login_time >= ${from} AND login_time < ${until}`,
      params: [],
    });
    return toNumber(row!.users);
  }

  /** By day number, with the digits that both engines' doubles have in common. */
  async medians(range: TimeRange): Promise<Map<number, number>> {
    const day = localDaySql('login_time', this.zone, range);
    const rows = await this.database.query<{ day: SqlNumber; minutes: SqlNumber }>({
      text: `
        SELECT day, AVG(CASE WHEN place IN ((viewers + 1) / 2, (viewers + 2) / 2) THEN minutes END) AS minutes
        FROM (
          SELECT day, minutes, ROW_NUMBER() OVER (PARTITION BY day ORDER BY minutes) AS place,
                 COUNT(*) OVER (PARTITION BY day) AS viewers
          FROM (
            SELECT ${day} AS day, user_id, SUM(total_watch_time) AS minutes FROM events
            WHERE login_time >= ${range.from} AND login_time < ${range.until}
            GROUP BY ${day}, user_id
          ) AS viewer_days
        ) AS places
        GROUP BY day`,
      params: [],
    });
    return new Map(rows.map((row) => [toNumber(row.day), toNumber(row.minutes)]));
  }
}

import { SQLITE_DIALECT, topShowsQuery } from '@engagement/analytics';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const perDay = (from) => `
  SELECT day, COUNT(*) AS active_users, SUM(sessions) AS sessions, SUM(minutes) AS minutes,
         AVG(CASE WHEN place IN ((viewers + 1) / 2, (viewers + 2) / 2) THEN minutes END) AS median_minutes
  FROM (
    SELECT day, sessions, minutes,
           ROW_NUMBER() OVER (PARTITION BY day ORDER BY minutes) AS place, COUNT(*) OVER (PARTITION BY day) AS viewers
    FROM (
      SELECT login_time / ${DAY_MS} AS day, user_id, COUNT(*) AS sessions, SUM(total_watch_time) AS minutes
      FROM events WHERE login_time >= ${from} GROUP BY 1, 2
    )
  ) GROUP BY day`;
const usersPer = (milliseconds, from) => `
  SELECT login_time / ${milliseconds} AS bucket, COUNT(DISTINCT user_id) AS active_users
  FROM events WHERE login_time >= ${from} GROUP BY bucket`;
const totals = (from, until) => `
  SELECT COUNT(DISTINCT user_id), COUNT(*), SUM(total_watch_time) FROM events WHERE login_time >= ${from} AND login_time < ${until}`;

/**
 * The dashboard's figures by plain SQL over the raw events, in UTC: what the server would do without anything kept beside them.
 * Each gives statements that together answer one request; `today` is the begin of the current day in epoch ms.
 */
export const RAW_QUERIES = {
  summary: ({ today }) => [
    plain('SELECT COUNT(*), MIN(login_time), MAX(login_time) FROM events'),
    plain(totals(today, today + DAY_MS)),
    plain(totals(today - 7 * DAY_MS, today)),
    plain(totals(today - 14 * DAY_MS, today - 7 * DAY_MS)),
  ],
  watchTime: ({ today, days }) => [plain(perDay(today - (days - 1) * DAY_MS))],
  topShows: ({ today, days, ranking }) => [
    topShowsQuery(SQLITE_DIALECT, {
      range: { from: today - (days - 1) * DAY_MS, until: today + DAY_MS },
      ranking,
      limit: 10,
    }),
  ],
  hourlyUsers: ({ now, days }) => [plain(usersPer(HOUR_MS, now - days * DAY_MS))],
  dailyUsers: ({ today, days }) => [plain(usersPer(DAY_MS, today - (days - 1) * DAY_MS))],
  userEvents: ({ viewer }) => [
    { text: 'SELECT * FROM events WHERE user_id = ? ORDER BY login_time DESC LIMIT 50', params: [viewer] },
  ],
  showEvents: ({ show }) => [
    {
      text: 'SELECT * FROM events WHERE EXISTS (SELECT 1 FROM json_each(content_watched) WHERE value = ?) ORDER BY login_time DESC LIMIT 50',
      params: [show],
    },
  ],
};

function plain(text) {
  return { text, params: [] };
}

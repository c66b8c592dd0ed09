/**
 * @typedef {object} Endpoint
 * @property {string} name as printed
 * @property {string[]} paths asked in turn
 * @property {keyof typeof import('./raw-queries.mjs').RAW_QUERIES} [raw] the same figures by plain SQL
 * @property {number} [days] how far back both look
 */

/** Asked by programs and exports, not by a page: measured, and held to nothing. */
export const BESIDE_THE_PAGES = new Set(['newest events', 'events of one user', 'events of one show']);

/**
 * What the dashboard asks for, and the lists beside it.
 *
 * @param {{ viewers: string[], shows: string[], models: string[] }} examples ids to ask for; kinds of models that there are
 * @returns {Endpoint[]}
 */
export function dashboardEndpoints({ viewers, shows, models }) {
  const analytics = '/api/v1/analytics';
  const churn = '/api/v1/predictions/churn';
  const topShows = (ranking, days) => ({
    name: `top shows, ${days} days, by ${ranking}`,
    paths: [`${analytics}/top-shows?days=${days}&ranking=${ranking}`],
    raw: 'topShows',
    days,
    ranking,
  });
  const churnUsers = (name, query) => ({ name: `churn users, ${name}`, paths: [`${churn}/users?${query}`] });
  return [
    { name: 'summary', paths: [`${analytics}/summary`], raw: 'summary' },
    ...[7, 28, 90].map((days) => ({
      name: `watch time, ${days} days`,
      paths: [`${analytics}/watch-time?days=${days}`],
      raw: 'watchTime',
      days,
    })),
    topShows('watch_minutes', 7),
    topShows('viewers', 7),
    topShows('sessions', 7),
    topShows('watch_minutes', 28),
    {
      name: 'active users, hours',
      paths: [`${analytics}/active-users?granularity=hour`],
      raw: 'hourlyUsers',
      days: 2,
    },
    {
      name: 'active users, days',
      paths: [`${analytics}/active-users?granularity=day`],
      raw: 'dailyUsers',
      days: 28,
    },
    { name: 'one show by the hour', paths: shows.map((id) => `${analytics}/shows/${id}/hours?days=7`) },
    { name: 'now', paths: [`${analytics}/now`] },
    { name: 'hours of the week, 28 days', paths: [`${analytics}/hour-of-week`] },
    ...[7, 28].map((days) => ({
      name: `playback quality, ${days} days`,
      paths: [`${analytics}/quality?days=${days}`],
    })),
    { name: 'weekly retention', paths: [`${analytics}/retention`] },
    { name: 'metrics', paths: [`${analytics}/metrics`] },
    { name: 'churn summary', paths: [churn] },
    churnUsers('highest risk', 'limit=50'),
    churnUsers('lowest risk', 'limit=50&sort=churn_risk'),
    churnUsers('longest away', 'limit=50&sort=last_seen_at'),
    churnUsers('seen last', 'limit=50&sort=-last_seen_at'),
    churnUsers('by id', 'limit=50&sort=user_id'),
    churnUsers('at risk', 'limit=50&state=at_risk'),
    churnUsers('band high', 'limit=50&band=high'),
    churnUsers('by reason', 'limit=50&reason=low_engagement&sort=-last_seen_at'),
    churnUsers('search', 'limit=50&search=0042'),
    { name: 'one churn user', paths: viewers.map((id) => `${churn}/users/${id}`) },
    { name: 'audience', paths: ['/api/v1/predictions/audience'] },
    { name: 'status', paths: ['/api/v1/status'] },
    { name: 'models', paths: ['/api/v1/models'] },
    ...models.map((kind) => ({ name: `model report, ${kind}`, paths: [`/api/v1/models/${kind}`] })),
    { name: 'latest job', paths: ['/api/v1/jobs/latest'] },
    { name: 'newest events', paths: ['/api/v1/events?limit=50'] },
    {
      name: 'events of one user',
      paths: viewers.map((id) => `/api/v1/events?limit=50&user_id=${id}`),
      raw: 'userEvents',
    },
    {
      name: 'events of one show',
      paths: shows.map((id) => `/api/v1/events?limit=50&show_id=${id}`),
      raw: 'showEvents',
    },
  ];
}

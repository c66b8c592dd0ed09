const BASE = '/api/v1';

/** Addresses of the API, all on the origin that serves the page. */
export const API = {
  status: `${BASE}/status`,
  churn: `${BASE}/predictions/churn`,
  churnUsers: `${BASE}/predictions/churn/users`,
  audience: `${BASE}/predictions/audience`,
  audienceHistory: `${BASE}/predictions/audience/history`,
  watchTime: `${BASE}/analytics/watch-time`,
  topShows: `${BASE}/analytics/top-shows`,
  hourOfWeek: `${BASE}/analytics/hour-of-week`,
  quality: `${BASE}/analytics/quality`,
  retention: `${BASE}/analytics/retention`,
  cohortUsers: `${BASE}/analytics/retention/users`,
  summary: `${BASE}/analytics/summary`,
  metrics: `${BASE}/analytics/metrics`,
  now: `${BASE}/analytics/now`,
  live: `${BASE}/analytics/live`,
  events: `${BASE}/events`,
  imports: `${BASE}/imports`,
  sampleData: `${BASE}/sample-data`,
  shows: `${BASE}/shows`,
  predictionSettings: `${BASE}/settings/predictions`,
  churnModel: `${BASE}/models/churn`,
  session: `${BASE}/session`,
  password: `${BASE}/session/password`,
  singleSignOn: `${BASE}/session/single-sign-on`,
  accounts: `${BASE}/accounts`,
  keys: `${BASE}/keys`,
  auditLog: `${BASE}/audit-log`,
} as const;

/** Address of one import. */
export function importUrl(id: string): string {
  return `${API.imports}/${encodeURIComponent(id)}`;
}

/** Address of the rows that an import could not take. */
export function importErrorsUrl(id: string): string {
  return `${importUrl(id)}/errors?limit=1000`;
}

/** Address of one show of the catalogue. */
export function showUrl(showId: string): string {
  return `${API.shows}/${encodeURIComponent(showId)}`;
}

/** Address of the hours in which one show was watched. */
export function showHoursUrl(showId: string): string {
  return `${BASE}/analytics/shows/${encodeURIComponent(showId)}/hours`;
}

/** Address of all that is stored about one viewer, and of the viewer to be erased. */
export function userUrl(userId: string): string {
  return `${BASE}/users/${encodeURIComponent(userId)}`;
}

/** Address of one viewer's prediction; an id may hold any character. */
export function churnUserUrl(userId: string): string {
  return `${API.churnUsers}/${encodeURIComponent(userId)}`;
}

/** Address of one account. */
export function accountUrl(id: string): string {
  return `${API.accounts}/${encodeURIComponent(id)}`;
}

/** Address of one API key. */
export function keyUrl(id: string): string {
  return `${API.keys}/${encodeURIComponent(id)}`;
}

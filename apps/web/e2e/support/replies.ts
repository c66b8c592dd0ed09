import type { IncomingMessage } from 'node:http';
import type { ErrorCode, Problem, ShowRanking } from '@engagement/contracts';
import { accounts, apiKeys, auditEntries, signedIn } from './access-fixtures.ts';
import {
  audience,
  audienceHistory,
  metrics,
  platformStatus,
  showHours,
  summary,
  topShows,
  watchTimeOf,
} from './activity-fixtures.ts';
import {
  churnModel,
  churnSummary,
  personDetail,
  settingsChange,
  viewersCsv,
  viewersPage,
  viewingEvents,
} from './churn-fixtures.ts';
import { cohortUsers, hourOfWeek, playback, retention } from './habit-fixtures.ts';
import { now } from './live-fixtures.ts';

/** One canned answer: JSON, or CSV when the body is text. */
export interface StubAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly delayMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export type StubReply = StubAnswer | ((url: URL, request: IncomingMessage) => StubAnswer);

/** Answers by path. */
export type StubRoutes = ReadonlyMap<string, StubReply>;

export const PATHS = {
  session: '/api/v1/session',
  password: '/api/v1/session/password',
  accounts: '/api/v1/accounts',
  account: '/api/v1/accounts/account-2',
  keys: '/api/v1/keys',
  key: '/api/v1/keys/key-1',
  auditLog: '/api/v1/audit-log',
  status: '/api/v1/status',
  now: '/api/v1/analytics/now',
  live: '/api/v1/analytics/live',
  churn: '/api/v1/predictions/churn',
  users: '/api/v1/predictions/churn/users',
  person: '/api/v1/predictions/churn/users/viewer-0007',
  model: '/api/v1/models/churn',
  settings: '/api/v1/settings/predictions',
  events: '/api/v1/events',
  shows: '/api/v1/shows',
  imports: '/api/v1/imports',
  oneImport: '/api/v1/imports/import-1',
  sampleData: '/api/v1/sample-data',
  user: '/api/v1/users/viewer-0007',
  userExport: '/api/v1/users/viewer-0007/export',
  audience: '/api/v1/predictions/audience',
  audienceHistory: '/api/v1/predictions/audience/history',
  show: '/api/v1/shows/show-014',
  showHours: '/api/v1/analytics/shows/show-014/hours',
  watchTime: '/api/v1/analytics/watch-time',
  topShows: '/api/v1/analytics/top-shows',
  summary: '/api/v1/analytics/summary',
  hourOfWeek: '/api/v1/analytics/hour-of-week',
  quality: '/api/v1/analytics/quality',
  retention: '/api/v1/analytics/retention',
  cohortUsers: '/api/v1/analytics/retention/users',
  metrics: '/api/v1/analytics/metrics',
} as const;

/** A trained platform with some thousand viewers. */
export function fullPlatform(): StubRoutes {
  return new Map<string, StubReply>([
    [PATHS.session, { body: signedIn() }],
    [PATHS.accounts, { body: { items: accounts(), total: 3, next_cursor: null } }],
    [PATHS.keys, { body: { items: apiKeys(), total: 3, next_cursor: null } }],
    [PATHS.auditLog, { body: { items: auditEntries(), next_cursor: null } }],
    [PATHS.status, { body: platformStatus() }],
    [PATHS.churn, { body: churnSummary() }],
    [
      PATHS.users,
      (url, request) =>
        request.headers.accept === 'text/csv'
          ? { body: viewersCsv() }
          : { body: viewersPage(url.searchParams) },
    ],
    [PATHS.person, { body: personDetail() }],
    [PATHS.model, { body: churnModel() }],
    [PATHS.settings, { body: settingsChange() }],
    [PATHS.events, { body: { items: viewingEvents(), next_cursor: null } }],
    [
      PATHS.shows,
      { body: { items: [{ show_id: 'show-014', show_name: 'Northern Lights Live' }], next_cursor: null } },
    ],
    [PATHS.user, { body: { user_id: 'viewer-0007', events: 2 } }],
    [PATHS.userExport, { body: { user: { user_id: 'viewer-0007' }, events: [] } }],
    [PATHS.audience, { body: audience() }],
    [PATHS.audienceHistory, { body: audienceHistory() }],
    [PATHS.show, { body: { show_id: 'show-014', show_name: 'Northern Lights Live', genre: 'Documentary' } }],
    [PATHS.showHours, { body: showHours() }],
    [PATHS.watchTime, (url) => ({ body: watchTimeOf(url.searchParams) })],
    [PATHS.topShows, (url) => ({ body: topShows(url.searchParams.get('ranking') as ShowRanking) })],
    [PATHS.summary, { body: summary() }],
    [PATHS.now, { body: now() }],
    [PATHS.hourOfWeek, { body: hourOfWeek() }],
    [PATHS.quality, { body: playback() }],
    [PATHS.retention, { body: retention() }],
    [PATHS.cohortUsers, (url) => ({ body: cohortUsers(url.searchParams) })],
    [PATHS.metrics, { body: metrics() }],
  ]);
}

/** An error answer in the API's own form. */
export function problem(
  status: number,
  code: ErrorCode,
  detail: string,
  errors?: Problem['errors'],
): StubAnswer {
  const body = {
    type: 'about:blank',
    title: 'Error',
    status,
    detail,
    instance: '/',
    code,
    request_id: 'req-4711',
    ...(errors === undefined ? {} : { errors }),
  };
  return { status, body };
}

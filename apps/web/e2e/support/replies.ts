import type { IncomingMessage } from 'node:http';
import type { ErrorCode, Problem, ShowRanking } from '@engagement/contracts';
import { audience, metrics, platformStatus, summary, topShows, watchTime } from './activity-fixtures.ts';
import { churnModel, churnSummary, personDetail, viewersCsv, viewersPage } from './churn-fixtures.ts';
import { cohortUsers, hourOfWeek, playback, retention } from './habit-fixtures.ts';
import { now } from './live-fixtures.ts';

/** One canned answer: JSON, or CSV when the body is text. */
export interface StubAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly delayMs?: number;
}

export type StubReply = StubAnswer | ((url: URL, request: IncomingMessage) => StubAnswer);

/** Answers by path. */
export type StubRoutes = ReadonlyMap<string, StubReply>;

export const PATHS = {
  status: '/api/v1/status',
  now: '/api/v1/analytics/now',
  live: '/api/v1/analytics/live',
  churn: '/api/v1/predictions/churn',
  users: '/api/v1/predictions/churn/users',
  person: '/api/v1/predictions/churn/users/viewer-0007',
  model: '/api/v1/models/churn',
  audience: '/api/v1/predictions/audience',
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
    [PATHS.audience, { body: audience() }],
    [PATHS.watchTime, (url) => ({ body: watchTime(Number(url.searchParams.get('days') ?? 7)) })],
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
export function problem(status: number, code: ErrorCode, detail: string): StubAnswer {
  const body: Problem = {
    type: 'about:blank',
    title: 'Error',
    status,
    detail,
    instance: '/',
    code,
    request_id: 'req-4711',
  };
  return { status, body };
}

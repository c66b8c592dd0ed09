/** Whom the table tells of. */
export const CALLERS = [
  'nobody',
  'ingest key',
  'read key',
  'admin key',
  'viewer',
  'analyst',
  'admin',
] as const;
export type Caller = (typeof CALLERS)[number];

const EVERYBODY = CALLERS;
const WRITERS: readonly Caller[] = ['ingest key', 'admin key', 'admin'];
const READERS: readonly Caller[] = ['read key', 'admin key', 'viewer', 'analyst', 'admin'];
const KNOWN: readonly Caller[] = [...WRITERS, 'read key', 'viewer', 'analyst'];
const ANALYSTS: readonly Caller[] = ['admin key', 'analyst', 'admin'];
const ADMINS: readonly Caller[] = ['admin key', 'admin'];
const PEOPLE: readonly Caller[] = ['viewer', 'analyst', 'admin'];

/** Who may use which operation: written down by hand, so that no route is opened or closed by accident. */
export const ACCESS_TABLE: Readonly<Record<string, readonly Caller[]>> = {
  'POST /register-user': WRITERS,
  'POST /log-event': WRITERS,
  'GET /health/live': EVERYBODY,
  'GET /health/ready': EVERYBODY,
  'GET /health': READERS,
  'GET /metrics': READERS,

  'POST /api/v1/users': WRITERS,
  'POST /api/v1/users/batch': WRITERS,
  'GET /api/v1/users': READERS,
  'GET /api/v1/users/{id}': READERS,
  'GET /api/v1/users/{id}/export': ANALYSTS,
  'DELETE /api/v1/users/{id}': ADMINS,
  'DELETE /api/v1/users/{id}/erasure': ADMINS,
  'GET /api/v1/erasures': ADMINS,
  'GET /api/v1/erasures/{id}': ADMINS,
  'POST /api/v1/users/{id}/churn-reason': ANALYSTS,
  'GET /api/v1/users/{id}/churn-reasons': READERS,

  'POST /api/v1/shows': WRITERS,
  'POST /api/v1/shows/batch': WRITERS,
  'GET /api/v1/shows': READERS,
  'GET /api/v1/shows/{id}': READERS,

  'POST /api/v1/events': WRITERS,
  'POST /api/v1/events/batch': WRITERS,
  'GET /api/v1/events': READERS,

  'POST /api/v1/imports': WRITERS,
  'GET /api/v1/imports': READERS,
  'GET /api/v1/imports/{id}': KNOWN,
  'GET /api/v1/imports/{id}/errors': ANALYSTS,

  'GET /api/v1/analytics/watch-time': READERS,
  'GET /api/v1/analytics/top-shows': READERS,
  'GET /api/v1/analytics/shows/{show_id}/hours': READERS,
  'GET /api/v1/analytics/active-users': READERS,
  'GET /api/v1/analytics/hour-of-week': READERS,
  'GET /api/v1/analytics/quality': READERS,
  'GET /api/v1/analytics/retention': READERS,
  'GET /api/v1/analytics/retention/users': READERS,
  'GET /api/v1/analytics/summary': READERS,
  'GET /api/v1/analytics/metrics': READERS,
  'GET /api/v1/analytics/now': READERS,
  'GET /api/v1/analytics/live': READERS,

  'GET /api/v1/predictions/churn': READERS,
  'GET /api/v1/predictions/churn/users': READERS,
  'GET /api/v1/predictions/churn/users/{id}': READERS,
  'POST /api/v1/predictions/churn/score': ANALYSTS,
  'GET /api/v1/predictions/audience': READERS,
  'GET /api/v1/predictions/audience/history': READERS,
  'GET /api/v1/predictions/drift': READERS,

  'GET /api/v1/models': READERS,
  'GET /api/v1/models/{id}': READERS,
  'POST /api/v1/models/retrain': ANALYSTS,
  'POST /api/v1/models/{id}/promote': ANALYSTS,
  'POST /api/v1/models/{kind}/rollback': ANALYSTS,
  'GET /api/v1/alarms': READERS,
  'GET /api/v1/jobs/{id}': READERS,
  'GET /api/v1/settings/predictions': READERS,
  'PATCH /api/v1/settings/predictions': ADMINS,

  'POST /api/v1/sample-data': ADMINS,
  'DELETE /api/v1/sample-data': ADMINS,
  'GET /api/v1/status': READERS,
  'GET /api/v1/version': READERS,
  'GET /api/v1/limits': KNOWN,

  'GET /api/v1/session': EVERYBODY,
  'POST /api/v1/session': EVERYBODY,
  'DELETE /api/v1/session': EVERYBODY,
  'POST /api/v1/session/password': PEOPLE,
  'GET /api/v1/session/single-sign-on': EVERYBODY,
  'GET /api/v1/session/single-sign-on/callback': EVERYBODY,
  'GET /api/v1/accounts': ADMINS,
  'POST /api/v1/accounts': ADMINS,
  'PATCH /api/v1/accounts/{id}': ADMINS,
  'DELETE /api/v1/accounts/{id}': ADMINS,
  'GET /api/v1/keys': ADMINS,
  'POST /api/v1/keys': ADMINS,
  'DELETE /api/v1/keys/{id}': ADMINS,
  'GET /api/v1/audit-log': ADMINS,
};

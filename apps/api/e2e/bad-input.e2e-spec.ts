import type { Problem } from '@engagement/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { announceBody } from './support/announce-body.ts';
import type { Answer, RequestParts } from './support/api-client.ts';
import { aShow, aUser, anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What no caller may see: a stack, a file, a driver's or a database's words. */
const INSIDES =
  /\bat \S+ \(|node_modules|\.[jt]s\b|sqlite|postgres|typeorm|\bselect\b|\binsert into\b|QueryFailed/i;

interface BadField {
  readonly what: string;
  readonly path: string;
  readonly json: unknown;
  readonly field: string;
}

const badEvent = (what: string, parts: object, field: string): BadField[] =>
  ['/log-event', '/api/v1/events'].map((path) => ({ what, path, json: { ...anEvent(), ...parts }, field }));

const badUser = (what: string, parts: object, field: string): BadField[] =>
  ['/register-user', '/api/v1/users'].map((path) => ({ what, path, json: { ...aUser(), ...parts }, field }));

const badShow = (what: string, parts: object, field: string): BadField => ({
  what,
  path: '/api/v1/shows',
  json: { ...aShow(), ...parts },
  field,
});

const badReason = (what: string, parts: object, field: string): BadField => ({
  what,
  path: '/api/v1/users/viewer-1/churn-reason',
  json: { reason: 'genre_fatigue', ...parts },
  field,
});

const without = (body: object, field: string): object =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

const inTwoHours = new Date(Date.now() + 2 * 3_600_000).toISOString();

const BAD_FIELDS: readonly BadField[] = [
  ...Object.keys(anEvent()).map((field) => ({
    what: `no ${field}`,
    path: '/log-event',
    json: without(anEvent(), field),
    field,
  })),
  ...badEvent('a watch time below zero', { total_watch_time: -1 }, 'total_watch_time'),
  ...badEvent('a watch time of more than a day', { total_watch_time: 1440.01 }, 'total_watch_time'),
  ...badEvent('a watch time in text', { total_watch_time: '30' }, 'total_watch_time'),
  ...badEvent('no watch time but null', { total_watch_time: null }, 'total_watch_time'),
  ...badEvent('half a pause', { num_pauses: 1.5 }, 'num_pauses'),
  ...badEvent('a count below zero', { buffer_events: -1 }, 'buffer_events'),
  ...badEvent('a count beyond any session', { buffer_events: 2 ** 40 }, 'buffer_events'),
  ...badEvent('a truth in text', { was_recommended: 'true' }, 'was_recommended'),
  ...badEvent('a truth as a number', { was_recommended: 1 }, 'was_recommended'),
  ...badEvent('a date of 99999', { login_time: '99999' }, 'login_time'),
  ...badEvent('a date of the number 99999', { login_time: 99999 }, 'login_time'),
  ...badEvent('the year 99999', { login_time: '99999-01-01T00:00:00Z' }, 'login_time'),
  ...badEvent('the year 99999 with its sign', { login_time: '+099999-01-01T00:00:00Z' }, 'login_time'),
  ...badEvent('the 30th of February', { login_time: '2026-02-30T00:00:00Z' }, 'login_time'),
  ...badEvent('a time in two hours', { login_time: inTwoHours }, 'login_time'),
  ...badEvent('a clock that was never set', { login_time: '1970-01-01T00:00:00Z' }, 'login_time'),
  ...badEvent('a time that is none', { login_time: 'yesterday' }, 'login_time'),
  ...badEvent('an id of "null"', { user_id: 'null' }, 'user_id'),
  ...badEvent('an id of " Undefined "', { user_id: ' Undefined ' }, 'user_id'),
  ...badEvent('an empty id', { user_id: '' }, 'user_id'),
  ...badEvent('an id of 129 characters', { user_id: 'x'.repeat(129) }, 'user_id'),
  ...badEvent('an id that is a number', { user_id: 7 }, 'user_id'),
  ...badEvent('an id that is an object', { user_id: { $ne: null } }, 'user_id'),
  ...badEvent('a control character in an id', { user_id: 'a\u0007b' }, 'user_id'),
  ...badEvent('NUL in an id', { user_id: 'a\u0000b' }, 'user_id'),
  ...badEvent('NUL in an event id', { event_id: '\u0000' }, 'event_id'),
  ...badEvent('half a character in an id', { user_id: '\ud83d' }, 'user_id'),
  ...badEvent('NUL in a show', { content_watched: ['show\u0000'] }, 'content_watched'),
  ...badEvent('a show that is a number', { content_watched: [7] }, 'content_watched'),
  ...badEvent(
    '51 shows',
    { content_watched: Array.from({ length: 51 }, (_, n) => `s${n}`) },
    'content_watched',
  ),
  ...badEvent('a genre of 257 characters', { genres_watched: 'x'.repeat(257) }, 'genres_watched'),
  ...badUser('an age below zero', { age: -1 }, 'age'),
  ...badUser('an age of 131', { age: 131 }, 'age'),
  ...badUser('an age of 34.5', { age: 34.5 }, 'age'),
  ...badUser('an age in text', { age: '34' }, 'age'),
  ...badUser('an address that is none', { email: 'not-an-address' }, 'email'),
  ...badUser('an address that is a list', { email: ['a@example.com'] }, 'email'),
  ...badUser('a registration in 99999', { registration_date: '99999' }, 'registration_date'),
  ...badUser('a registration in the year 99999', { registration_date: '99999-01-01' }, 'registration_date'),
  ...badUser(
    'a registration on a day that is none',
    { registration_date: '2026-13-01' },
    'registration_date',
  ),
  ...badUser('a registration in a week', { registration_date: '2026-W05-1' }, 'registration_date'),
  ...badUser('NUL in a country', { country: 'a\u0000' }, 'country'),
  ...badUser('a country of 257 characters', { country: 'x'.repeat(257) }, 'country'),
  ...badUser('an id of "NaN"', { user_id: 'NaN' }, 'user_id'),
  badShow('a rating of 10.1', { ratings: 10.1 }, 'ratings'),
  badShow('a length below zero', { duration: -1 }, 'duration'),
  badShow('no name', { show_name: '' }, 'show_name'),
  badShow('a control character in a name', { show_name: 'a\tb' }, 'show_name'),
  badReason('a reason that is none', { reason: 'boredom' }, 'reason'),
  badReason('no reason', { reason: undefined }, 'reason'),
  badReason('a list of reasons', { reason: ['genre_fatigue'] }, 'reason'),
  badReason('a reason given in the future', { observed_at: inTwoHours }, 'observed_at'),
  badReason('a reason given when no clock was set', { observed_at: '1970-01-01T00:00:00Z' }, 'observed_at'),
  badReason('a reason given at no time', { observed_at: 'yesterday' }, 'observed_at'),
  badReason('a reason given at a number', { observed_at: 1 }, 'observed_at'),
  badReason('a note of 2,001 characters', { note: 'x'.repeat(2_001) }, 'note'),
  badReason('a note with NUL', { note: 'a\u0000' }, 'note'),
  badReason('a note that is a list', { note: ['a'] }, 'note'),
  badReason('a field it does not know', { why: 'x' }, 'why'),
  {
    what: 'a field it does not know',
    path: '/api/v1/events',
    json: { ...anEvent(), device: 'tv' },
    field: 'device',
  },
  { what: 'a field it does not know', path: '/api/v1/users', json: { ...aUser(), plan: 'x' }, field: 'plan' },
  { what: 'a field it does not know', path: '/api/v1/shows', json: { ...aShow(), stars: 5 }, field: 'stars' },
  {
    what: 'a reason that is a number',
    path: '/api/v1/models/churn/promote',
    json: { reason: 7 },
    field: 'reason',
  },
  {
    what: 'a reason of 257 characters',
    path: '/api/v1/models/churn/rollback',
    json: { reason: 'x'.repeat(257) },
    field: 'reason',
  },
  {
    what: 'a field it does not know',
    path: '/api/v1/models/churn/promote',
    json: { by: 'me' },
    field: 'by',
  },
  { what: 'an object for a batch', path: '/api/v1/events/batch', json: { events: [] }, field: '' },
  { what: 'an empty batch', path: '/api/v1/users/batch', json: [], field: '' },
  {
    what: 'a batch of 1,001 rows',
    path: '/api/v1/events/batch',
    json: Array.from({ length: 1_001 }, () => anEvent()),
    field: '',
  },
];

const LISTS = [
  '/api/v1/users',
  '/api/v1/shows',
  '/api/v1/events',
  '/api/v1/models',
  '/api/v1/alarms',
  '/api/v1/predictions/churn/users',
  '/api/v1/users/viewer-1/churn-reasons',
];

const cursor = (...key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const BAD_QUERIES = [
  ...LISTS.flatMap((list) => [
    { url: `${list}?limit=0`, field: 'limit' },
    { url: `${list}?limit=1001`, field: 'limit' },
    { url: `${list}?limit=1.5`, field: 'limit' },
    { url: `${list}?limit=many`, field: 'limit' },
    { url: `${list}?limit=1&limit=2`, field: 'limit' },
    { url: `${list}?colour=red`, field: 'colour' },
  ]),
  { url: '/api/v1/users?cursor=nonsense', field: 'cursor' },
  { url: `/api/v1/users?cursor=${cursor(7)}`, field: 'cursor' },
  { url: `/api/v1/users?cursor=${cursor('a\u0000')}`, field: 'cursor' },
  { url: `/api/v1/shows?cursor=${cursor('a', 'b')}`, field: 'cursor' },
  { url: `/api/v1/events?cursor=${cursor('a', 'b', 'c')}`, field: 'cursor' },
  { url: `/api/v1/events?cursor=${cursor(1.5, 'b', 'c')}`, field: 'cursor' },
  { url: `/api/v1/events?cursor=${cursor(1e300, 'b', 'c')}`, field: 'cursor' },
  { url: `/api/v1/events?cursor=${cursor(1, 'b\u0000', 'c')}`, field: 'cursor' },
  { url: `/api/v1/models?cursor=${cursor(0.5, 'c')}`, field: 'cursor' },
  { url: `/api/v1/users/viewer-1/churn-reasons?cursor=${cursor('a')}`, field: 'cursor' },
  { url: '/api/v1/events?from=yesterday', field: 'from' },
  { url: '/api/v1/events?to=2026-02-30', field: 'to' },
  { url: '/api/v1/events?user_id=%00', field: 'user_id' },
  { url: '/api/v1/events?show_id=a%00', field: 'show_id' },
  { url: '/api/v1/predictions/churn/users?search=%00', field: 'search' },
  { url: '/api/v1/predictions/churn/users?state=gone', field: 'state' },
  { url: '/api/v1/predictions/churn/users?sort=age', field: 'sort' },
  { url: '/api/v1/predictions/churn/users?min_risk=1.1', field: 'min_risk' },
  { url: '/api/v1/predictions/churn/users?min_risk=much', field: 'min_risk' },
  { url: '/api/v1/predictions/churn/users?country=%00', field: 'country' },
  { url: '/api/v1/models?kind=weather', field: 'kind' },
  { url: '/api/v1/alarms?state=loud', field: 'state' },
  { url: `/api/v1/alarms?cursor=${cursor(1, 'b', 'c')}`, field: 'cursor' },
  { url: '/api/v1/analytics/watch-time?days=0', field: 'days' },
  { url: '/api/v1/analytics/watch-time?from=99999', field: 'from' },
  { url: '/api/v1/analytics/top-shows?ranking=stars', field: 'ranking' },
  { url: '/api/v1/analytics/active-users?granularity=minute', field: 'granularity' },
  { url: '/api/v1/predictions/audience/history?days=93', field: 'days' },
  { url: '/api/v1/predictions/audience/history?from=yesterday', field: 'from' },
  { url: '/api/v1/predictions/audience/history?lead_hours=0', field: 'lead_hours' },
  { url: '/api/v1/predictions/audience/history?lead_hours=23', field: 'lead_hours' },
  { url: '/api/v1/predictions/audience/history?lead_hours=1.5', field: 'lead_hours' },
];

const MALFORMED: readonly { what: string; parts: RequestParts }[] = [
  { what: 'half an object', parts: { raw: '{"user_id": "a"', headers: JSON_TYPE } },
  { what: 'no JSON at all', parts: { raw: 'user_id=a', headers: JSON_TYPE } },
  { what: 'an empty body', parts: { raw: '', headers: JSON_TYPE } },
  { what: 'NUL bytes', parts: { raw: '\u0000\u0000', headers: JSON_TYPE } },
  { what: 'bytes that are no text', parts: { raw: Uint8Array.of(0xff, 0xfe, 0x7b), headers: JSON_TYPE } },
  {
    what: 'a key that would change every object',
    parts: { raw: '{"__proto__": {"admin": true}}', headers: JSON_TYPE },
  },
  {
    what: 'a key that would change every class',
    parts: { raw: '{"constructor": {"prototype": {"admin": true}}}', headers: JSON_TYPE },
  },
  {
    what: 'a key that would pass for a class',
    parts: { raw: '{"user_id": {"constructor": {}}}', headers: JSON_TYPE },
  },
  {
    what: 'more levels than anybody needs',
    parts: { raw: `{"user_id": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, headers: JSON_TYPE },
  },
];

describe.each(ENGINES)('a bad request on %s', (engine) => {
  let platform: Platform;
  let before: object;

  const stored = async (): Promise<object> => {
    const [rows] = await platform.database.query(
      `SELECT (SELECT COUNT(*) FROM users) AS users, (SELECT COUNT(*) FROM shows) AS shows,
              (SELECT COUNT(*) FROM events) AS events, (SELECT COUNT(*) FROM user_day) AS days,
              (SELECT COUNT(*) FROM churn_reasons) AS reasons`,
    );
    return rows!;
  };

  /** A problem as RFC 9457 and our contract have it, that tells nothing of the inside. */
  const expectProblem = (
    { status, headers, body, text }: Answer<Problem>,
    expected: number,
    code: string,
  ): void => {
    expect({ status, code: body.code, text }).toMatchObject({ status: expected, code });
    expect(headers.get('Content-Type')).toContain('application/problem+json');
    expect(headers.get('X-Request-Id')).toBe(body.request_id);
    expect(body).toMatchObject({
      status: expected,
      type: expect.any(String),
      title: expect.stringMatching(/\w/),
      detail: expect.stringMatching(/\w/),
      instance: expect.stringMatching(/^\//),
      request_id: expect.stringMatching(/\w/),
    });
    expect(text).not.toMatch(INSIDES);
  };

  const expectField = (answer: Answer<Problem>, field: string): void => {
    expectProblem(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors).toEqual([
      { field, code: expect.stringMatching(/\w/), message: expect.stringMatching(/\w.*\.$/) },
    ]);
  };

  beforeAll(async () => {
    platform = await startPlatform(engine);
    await platform.api.post('/register-user', aUser());
    await platform.api.post('/log-event', anEvent());
  });
  afterAll(() => platform.stop());

  beforeEach(async () => {
    before = await stored();
  });
  afterEach(async () => {
    expect(await stored()).toEqual(before);
  });

  it.each(BAD_FIELDS)(
    'is answered with the field $field for $what at $path',
    async ({ path, json, field }) => {
      expectField(await platform.api.post(path, json), field);
    },
  );

  it.each(BAD_QUERIES)('is answered with the field $field for $url', async ({ url, field }) => {
    expectField(await platform.api.get(url), field);
  });

  it('names every wrong field at once', async () => {
    const event = { ...anEvent(), user_id: '', total_watch_time: -1, num_pauses: 'two' };
    const { body } = await platform.api.post<Problem>('/log-event', event);
    expect(body.errors?.map(({ field }) => field).sort()).toEqual([
      'num_pauses',
      'total_watch_time',
      'user_id',
    ]);
  });

  it('says of a missing field what it must be, not how large', async () => {
    const { body } = await platform.api.post<Problem>('/log-event', without(anEvent(), 'num_pauses'));
    expect(body.errors).toEqual([
      { field: 'num_pauses', code: 'isInt', message: expect.stringContaining('integer') },
    ]);
  });

  it.each(MALFORMED)('is answered as a body that cannot be read for $what', async ({ parts }) => {
    expectProblem(await platform.api.send('POST', '/log-event', parts), 400, 'MALFORMED_BODY');
  });

  it.each(['[]', 'null', '"text"', '7'])(
    'is refused for the JSON value %s in place of an object',
    async (raw) => {
      const answer = await platform.api.send<Problem>('POST', '/api/v1/events', { raw, headers: JSON_TYPE });
      expectProblem(answer, 422, 'VALIDATION_FAILED');
    },
  );

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'nonsense',
  ])('is answered with 415 for the content type %s', async (type) => {
    const raw = 'user_id=viewer-1';
    const answer = await platform.api.send<Problem>('POST', '/log-event', {
      raw,
      headers: { 'Content-Type': type },
    });
    expectProblem(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is answered with 413 for a body beyond the published limit, and names the limit', async () => {
    const { max_body_bytes } = await platform.api.read<{ max_body_bytes: number }>('/api/v1/limits');
    const answer = await announceBody<Problem>(`${platform.api.url}/log-event`, max_body_bytes + 1);
    expectProblem(answer, 413, 'PAYLOAD_TOO_LARGE');
    expect(answer.body.detail).toContain(String(max_body_bytes));
  });

  it.each([
    '/nothing',
    '/api/v1',
    '/api/v1/event',
    '/api/v2/users',
    '/api/v1/users/viewer-1/nothing',
    '/log-event/x',
  ])('is answered with 404 at %s', async (path) => {
    expectProblem(await platform.api.get(path), 404, 'NOT_FOUND');
  });

  it.each(['/api/v1/users/nobody', '/api/v1/shows/none', '/api/v1/jobs/none', '/api/v1/models/none'])(
    'is answered with 404 for what is not there: %s',
    async (path) => {
      expectProblem(await platform.api.get(path), 404, 'NOT_FOUND');
    },
  );

  it.each([
    'models/none/promote',
    'models/churn/promote',
    'models/churn/rollback',
    'models/weather/rollback',
  ])('is answered with 404 where there is no model to act on: %s', async (path) => {
    expectProblem(await platform.api.send('POST', `/api/v1/${path}`), 404, 'NOT_FOUND');
  });

  it.each([
    { method: 'GET', path: '/log-event', allow: ['POST'] },
    { method: 'PUT', path: '/register-user', allow: ['POST'] },
    { method: 'DELETE', path: '/api/v1/events', allow: ['GET', 'POST'] },
    { method: 'PATCH', path: '/api/v1/users/viewer-1', allow: ['DELETE', 'GET'] },
    { method: 'POST', path: '/api/v1/analytics/summary', allow: ['GET'] },
    { method: 'GET', path: '/api/v1/models/churn/promote', allow: ['POST'] },
    { method: 'DELETE', path: '/api/v1/alarms', allow: ['GET'] },
  ])('$method at $path is told the methods $allow', async ({ method, path, allow }) => {
    const answer = await platform.api.send<Problem>(method, path);
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('Allow')?.split(', ')).toEqual(expect.arrayContaining(allow));
  });

  it.each(['/api/v1/users/%ZZ', '/api/v1/shows/%', '/%E0%A4%A'])(
    'at the broken address %s is a problem',
    async (path) => {
      expectProblem(await platform.api.get(path), 400, 'MALFORMED_BODY');
    },
  );

  it.each(['users', 'shows', 'jobs', 'models', 'predictions/churn/users'])(
    'for NUL as an id under %s is answered with 404',
    async (list) => {
      expectProblem(await platform.api.get(`/api/v1/${list}/%00`), 404, 'NOT_FOUND');
    },
  );

  it('is not one when the id is as long as an id may be', async () => {
    const longest = 'ü'.repeat(128);
    expectProblem(await platform.api.get(`/api/v1/users/${encodeURIComponent(longest)}`), 404, 'NOT_FOUND');
  });

  it('leaves no trace in objects made later', async () => {
    for (const { parts } of MALFORMED) await platform.api.send('POST', '/log-event', parts);
    expectField(await platform.api.post('/api/v1/users', { ...aUser(), admin: true }), 'admin');
  });

  it.each(['my-request.1:2', 'A'.repeat(128)])('echoes the request id %s', async (id) => {
    const answer = await platform.api.get<Problem>('/api/v1/users/nobody', { 'X-Request-Id': id });
    expect([answer.headers.get('X-Request-Id'), answer.body.request_id]).toEqual([id, id]);
  });

  it.each(['A'.repeat(129), 'two words', '<script>', '"quoted"', ''])(
    'replaces the request id %j',
    async (id) => {
      const answer = await platform.api.get<Problem>('/api/v1/users/nobody', { 'X-Request-Id': id });
      expect(answer.body.request_id).toMatch(/^[\w-]{8,}$/);
      expect(answer.body.request_id).not.toBe(id);
      expect(answer.headers.get('X-Request-Id')).toBe(answer.body.request_id);
    },
  );

  it('gives every answer a request id of its own', async () => {
    const answers = await Promise.all(
      ['/health/live', '/', '/openapi.json'].map((path) => platform.api.get(path)),
    );
    expect(new Set(answers.map(({ headers }) => headers.get('X-Request-Id'))).size).toBe(3);
    expect(answers.map(({ headers }) => headers.get('X-Request-Id'))).not.toContain(null);
  });
});

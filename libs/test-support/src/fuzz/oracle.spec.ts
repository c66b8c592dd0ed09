import { describe, expect, it } from '@jest/globals';
import { readDocument } from './api-document.ts';
import { judge } from './oracle.ts';
import { toBytes, type FuzzRequest } from './request.ts';
import { readAnswer, type Exchange } from './wire.ts';

const problemSchema = {
  type: 'object',
  properties: {
    ...{
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
    },
    ...{ instance: { type: 'string' }, request_id: { type: 'string' } },
    code: { type: 'string', enum: ['NOT_FOUND', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL_ERROR'] },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id'],
};
const viewer = { type: 'object', properties: { user_id: { type: 'string' } }, required: ['user_id'] };
const document = readDocument({
  paths: {
    '/users/{id}': {
      get: { responses: { 200: { content: { 'application/json': { schema: viewer } } }, 503: {}, 404: {} } },
    },
  },
  components: { schemas: { Problem: problemSchema } },
});
const operation = document.operations[0]!;
const REQUEST: FuzzRequest = { method: 'GET', target: '/users/a', headers: [], body: null };

/** What a judge says of an answer to a plain request. */
function faultsOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  request = REQUEST,
): string[] {
  const all = { 'X-Request-Id': 'r1', 'Content-Type': 'application/json', ...headers };
  const lines = Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const outcome = readAnswer(Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n${text}`), 1)!;
  return judgeOutcome(outcome, request);
}

function judgeOutcome(outcome: Exchange, request: FuzzRequest = REQUEST): string[] {
  const secrets = ['/srv/data', 's3cret'];
  return judge({ operation, request, bytes: toBytes(request), outcome }, { document, secrets });
}

const problem = (status: number, code: string, detail = 'No.'): object => ({
  ...{ type: 'urn:x', title: 'x', status, detail, instance: '/users/a', code, request_id: 'r1' },
});
const PROBLEM = { 'Content-Type': 'application/problem+json; charset=utf-8' };

describe('the judge', () => {
  it('finds nothing wrong with what is as it should be', () => {
    expect(faultsOf(200, { user_id: 'a' })).toEqual([]);
    expect(faultsOf(404, problem(404, 'NOT_FOUND'), PROBLEM)).toEqual([]);
    expect(faultsOf(503, problem(503, 'OVERLOADED'), { ...PROBLEM, 'Retry-After': '1' })).toEqual([]);
  });

  it.each([
    {
      wrong: 'a 500',
      faults: () => faultsOf(500, problem(500, 'INTERNAL_ERROR'), PROBLEM),
      says: /status is 500/,
    },
    { wrong: 'a 502', faults: () => faultsOf(502, ''), says: /status is 502/ },
    {
      wrong: 'a 503 by accident',
      faults: () => faultsOf(503, '', { 'Retry-After': '1' }),
      says: /503 has the code/,
    },
    {
      wrong: 'no Retry-After',
      faults: () => faultsOf(503, problem(503, 'OVERLOADED'), PROBLEM),
      says: /no Retry-After/,
    },
    { wrong: 'silence', faults: () => judgeOutcome('silence'), says: /no answer within/ },
    { wrong: 'a cut connection', faults: () => judgeOutcome('closed'), says: /closed without an answer/ },
    {
      wrong: 'no request id',
      faults: () => faultsOf(200, { user_id: 'a' }, { 'X-Request-Id': '' }),
      says: /no X-Request-Id/,
    },
    {
      wrong: 'a header of the caller',
      faults: () => faultsOf(200, { user_id: 'a' }, { 'X-Injected': 'yes' }),
      says: /header of the request/,
    },
    {
      wrong: 'its software',
      faults: () => faultsOf(200, { user_id: 'a' }, { Server: 'x/1' }),
      says: /names its software/,
    },
    {
      wrong: 'an error in HTML',
      faults: () => faultsOf(404, '<h1>', { 'Content-Type': 'text/html' }),
      says: /has the type "text\/html"/,
    },
    {
      wrong: 'an error that is no problem',
      faults: () => faultsOf(404, { error: 'x' }, PROBLEM),
      says: /type is missing/,
    },
    { wrong: 'half a problem', faults: () => faultsOf(404, '{"type":', PROBLEM), says: /no JSON object/ },
    {
      wrong: 'an unknown code',
      faults: () => faultsOf(404, problem(404, 'OOPS'), PROBLEM),
      says: /code is "OOPS"/,
    },
    {
      wrong: 'another status inside',
      faults: () => faultsOf(404, problem(400, 'NOT_FOUND'), PROBLEM),
      says: /status of the problem/,
    },
    {
      wrong: 'another request id inside',
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND'), { ...PROBLEM, 'X-Request-Id': 'r2' }),
      says: /request_id is not/,
    },
    {
      wrong: 'an undeclared status',
      faults: () => faultsOf(409, problem(409, 'NOT_FOUND'), PROBLEM),
      says: /409 is not declared/,
    },
    { wrong: 'an undeclared success', faults: () => faultsOf(204, ''), says: /204 is not declared/ },
    {
      wrong: 'an undeclared type',
      faults: () => faultsOf(200, 'a', { 'Content-Type': 'text/plain' }),
      says: /not declared/,
    },
    {
      wrong: 'a field too many',
      faults: () => faultsOf(200, { user_id: 'a', hash: 'x' }),
      says: /hash is in no schema/,
    },
    { wrong: 'no JSON', faults: () => faultsOf(200, '{'), says: /no JSON/ },
    {
      wrong: 'a stack',
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND', 'x\n    at Server.run (a.js:1:1)'), PROBLEM),
      says: /the error tells|tells/,
    },
    {
      wrong: 'SQL',
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND', 'SELECT a FROM users'), PROBLEM),
      says: /the error tells "SELECT a FROM/,
    },
    {
      wrong: "a driver's code",
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND', 'SQLITE_BUSY'), PROBLEM),
      says: /SQLITE_BUSY/,
    },
    {
      wrong: 'a module',
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND', 'in node_modules/x'), PROBLEM),
      says: /node_modules/,
    },
    {
      wrong: 'a folder of the server',
      faults: () => faultsOf(200, { user_id: '/srv/data/x' }),
      says: /tells \/srv\/data/,
    },
    {
      wrong: "what is somebody else's",
      faults: () => faultsOf(404, problem(404, 'NOT_FOUND', 's3cret'), PROBLEM),
      says: /tells s3cret/,
    },
  ])('names $wrong', ({ faults, says }) => {
    expect(faults().join('\n')).toMatch(says);
  });

  it('does not hold against an error what the caller said first', () => {
    const said = { ...REQUEST, target: '/users/SELECT%20a%20FROM%20b' };
    expect(
      faultsOf(404, problem(404, 'NOT_FOUND', 'There is no user "SELECT a FROM b".'), PROBLEM, said),
    ).toEqual([]);
  });

  it('does not wait for a server that waits for the rest of a body', () => {
    expect(judgeOutcome('silence', { ...REQUEST, headers: [['Content-Length', '99']] })).toEqual([]);
  });
});

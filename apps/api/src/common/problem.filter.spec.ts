import { describe, expect, it, jest } from '@jest/globals';
import {
  HttpException,
  Logger,
  NotFoundException,
  ServiceUnavailableException,
  type ArgumentsHost,
} from '@nestjs/common';
import type { Problem } from '@engagement/contracts';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import {
  EventConflictError,
  MalformedBodyError,
  NotFoundError,
  OverloadedError,
  ValidationFailedError,
} from './domain-error.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RouteTable } from './route-table.ts';

/** A reply that keeps what it is told. */
class KeptReply {
  readonly headers = new Map<string, string>();
  statusCode = 0;
  problem: Problem | null = null;
  readonly raw = { headersSent: false, writableEnded: false, destroy: jest.fn() };

  header(name: string, value: string): this {
    this.headers.set(name, value);
    return this;
  }

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  send(body: string): this {
    this.problem = JSON.parse(body) as Problem;
    return this;
  }
}

const routes = new RouteTable();
routes.add('/users', ['GET', 'POST']);

function answerTo(error: unknown, { url = '/nothing?page=2', method = 'DELETE' } = {}): KeptReply {
  const reply = new KeptReply();
  const host: ArgumentsHost = new ExecutionContextHost([
    { url, method, id: 'request-1', routeOptions: { url: '/known/:id' } },
    reply,
  ]);
  new ProblemFilter(routes).catch(error, host);
  return reply;
}

const fromFastify = (statusCode: number, message: string): Error =>
  Object.assign(new Error(message), { statusCode });

describe('ProblemFilter', () => {
  it.each([
    { error: new ValidationFailedError([]), status: 422, code: 'VALIDATION_FAILED' },
    { error: new MalformedBodyError('no'), status: 400, code: 'MALFORMED_BODY' },
    { error: new NotFoundError('user', 'x'), status: 404, code: 'NOT_FOUND' },
    { error: new EventConflictError('no'), status: 409, code: 'EVENT_CONFLICT' },
    { error: new OverloadedError(), status: 503, code: 'OVERLOADED' },
    { error: new NotFoundException(), status: 404, code: 'NOT_FOUND' },
    { error: new ServiceUnavailableException(), status: 503, code: 'OVERLOADED' },
    { error: Object.assign(new Error(), { code: 'ECONNREFUSED' }), status: 503, code: 'UNAVAILABLE' },
    { error: Object.assign(new Error(), { code: 'ENOSPC' }), status: 503, code: 'STORAGE_FULL' },
    { error: Object.assign(new Error(), { code: 'SQLITE_IOERR' }), status: 503, code: 'STORAGE_FAILED' },
    { error: Object.assign(new Error(), { code: 'SQLITE_BUSY' }), status: 503, code: 'DATABASE_LOCKED' },
    { error: fromFastify(400, 'no JSON'), status: 400, code: 'MALFORMED_BODY' },
    { error: fromFastify(413, 'too large'), status: 413, code: 'PAYLOAD_TOO_LARGE' },
    { error: fromFastify(414, 'too long'), status: 404, code: 'NOT_FOUND' },
    { error: fromFastify(415, 'no such type'), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  ])('answers $error with $status and $code', ({ error, status, code }) => {
    const reply = answerTo(error);
    expect([reply.statusCode, reply.problem?.status, reply.problem?.code]).toEqual([status, status, code]);
    expect(reply.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(reply.problem).toMatchObject({
      type: `urn:engagement:problem:${code.toLowerCase()}`,
      title: expect.stringMatching(/\w/),
      instance: '/nothing',
      request_id: 'request-1',
    });
  });

  it('tells each wrong field', () => {
    const errors = [{ field: 'age', code: 'max', message: 'age is too large.' }];
    expect(answerTo(new ValidationFailedError(errors)).problem).toMatchObject({
      errors,
      detail: 'age is too large.',
    });
    expect(answerTo(new NotFoundError('user', 'x')).problem).not.toHaveProperty('errors');
  });

  it('says when to come back where it is overloaded', () => {
    expect(answerTo(new OverloadedError()).headers.get('Retry-After')).toBe('1');
    expect(answerTo(new NotFoundError('user', 'x')).headers.has('Retry-After')).toBe(false);
  });

  it('tells a wrong method from a wrong path', () => {
    const reply = answerTo(new NotFoundException(), { url: '/users?limit=1' });
    expect([reply.statusCode, reply.problem?.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(reply.headers.get('Allow')).toBe('GET, POST');
    expect(answerTo(new NotFoundError('user', 'x'), { url: '/users' }).statusCode).toBe(404);
  });

  it.each([
    new Error('SELECT secret FROM users'),
    new HttpException('teapot of secret', 418),
    fromFastify(599, 'secret'),
    'secret',
    { secret: true },
    null,
    undefined,
  ])('keeps to itself what is our own fault: %p', (error) => {
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const reply = answerTo(error);
    // By the route, whose address may name a viewer, and without what was quoted.
    expect(log).toHaveBeenCalledWith(
      'DELETE /known/:id [request-1]',
      { request_id: 'request-1', method: 'DELETE', route: '/known/:id' },
      expect.any(String),
    );
    log.mockRestore();
    expect([reply.statusCode, reply.problem?.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(JSON.stringify(reply.problem)).not.toMatch(/secret/);
  });

  it('cuts the connection where half of an answer is out already', () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const reply = new KeptReply();
    reply.raw.headersSent = true;
    const host = new ExecutionContextHost([
      { url: '/users', method: 'GET', id: 'request-1', routeOptions: {} },
      reply,
    ]);
    new ProblemFilter(routes).catch(new Error('the stream broke'), host);
    log.mockRestore();
    expect(reply.raw.destroy).toHaveBeenCalledTimes(1);
    expect(reply.problem).toBeNull();
  });
});

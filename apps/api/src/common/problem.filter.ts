import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { ErrorCode, Problem } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { troubleOf } from '../database/database-trouble.ts';
import { DomainError, TooManyRequestsError } from './domain-error.ts';
import { safeStack } from './safe-error.ts';
import type { RouteTable } from './route-table.ts';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  MALFORMED_REQUEST: 400,
  MALFORMED_BODY: 400,
  UNAUTHENTICATED: 401,
  SIGN_IN_FAILED: 401,
  FORBIDDEN: 403,
  CROSS_SITE: 403,
  HOST_NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  EVENT_CONFLICT: 409,
  VIEWER_ERASED: 409,
  PLATFORM_NOT_EMPTY: 409,
  MODEL_PRUNED: 409,
  MODEL_DAMAGED: 409,
  MODEL_INCOMPATIBLE: 409,
  NO_EARLIER_MODEL: 409,
  LAST_ADMIN: 409,
  ACCOUNT_EXISTS: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_FAILED: 422,
  TOO_MANY_REQUESTS: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
  STORAGE_FULL: 503,
  STORAGE_FAILED: 503,
  DATABASE_LOCKED: 503,
};

const TITLE: Readonly<Record<ErrorCode, string>> = {
  MALFORMED_REQUEST: 'The request cannot be read',
  MALFORMED_BODY: 'The body cannot be read',
  UNAUTHENTICATED: 'Not signed in',
  SIGN_IN_FAILED: 'Signing in failed',
  FORBIDDEN: 'Not allowed',
  CROSS_SITE: 'Sent by another site',
  HOST_NOT_ALLOWED: 'Asked under another name',
  NOT_FOUND: 'Not found',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  REQUEST_TIMEOUT: 'The request took too long to arrive',
  EVENT_CONFLICT: 'The event exists with another body',
  VIEWER_ERASED: 'The viewer was erased',
  PLATFORM_NOT_EMPTY: 'There is data already',
  MODEL_PRUNED: 'Only the report of the model was kept',
  MODEL_DAMAGED: 'The stored model is damaged',
  MODEL_INCOMPATIBLE: 'The model does not fit what is computed now',
  NO_EARLIER_MODEL: 'No earlier model',
  LAST_ADMIN: 'The last administrator',
  ACCOUNT_EXISTS: 'The name is taken',
  PAYLOAD_TOO_LARGE: 'The body is too large',
  UNSUPPORTED_MEDIA_TYPE: 'Unsupported content type',
  VALIDATION_FAILED: 'A field is wrong',
  TOO_MANY_REQUESTS: 'Too many requests',
  HEADERS_TOO_LARGE: 'The headers are too large',
  INTERNAL_ERROR: 'Something went wrong on our side',
  OVERLOADED: 'Overloaded',
  UNAVAILABLE: 'The database is away',
  STORAGE_FULL: 'No space is left to store anything',
  STORAGE_FAILED: 'The disk does not do its work',
  DATABASE_LOCKED: 'Another program holds the database',
};

/** What a framework's status means in our codes. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'MALFORMED_BODY',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  // An address with an id longer than any.
  414: 'NOT_FOUND',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'OVERLOADED',
};

/** Turns every failure into RFC 9457 problem details; what is not the caller's fault is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const methods = isUnknownRoute(error) ? this.routes.methodsOf(pathOf(request)) : [];
    if (methods.length === 0) {
      this.answer(error, request, reply);
      return;
    }
    const detail = `${pathOf(request)} answers ${methods.join(', ')}, not ${request.method}.`;
    void reply.header('Allow', methods.join(', '));
    this.respond({ code: 'METHOD_NOT_ALLOWED', detail }, error, request, reply);
  }

  /** For what goes wrong before there is a route: an address that cannot be read. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    this.respond(classify(error), error, request, reply);
  }

  private respond(
    { code, detail }: Classified,
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (code === 'INTERNAL_ERROR') {
      // Not the address, which may name a viewer.
      const { url: route = 'an unknown route' } = request.routeOptions;
      const about = { request_id: request.id, method: request.method, route };
      this.logger.error(`${request.method} ${route} [${request.id}]`, about, safeStack(error));
    }
    // Given up by a shutdown meanwhile.
    if (reply.raw.writableEnded) return;
    if (reply.raw.headersSent) {
      // A stream broke half-way: cutting the connection is the only honest answer left.
      reply.raw.destroy();
      return;
    }
    addHints(code, error, reply);
    void reply
      .status(STATUS[code])
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(
        JSON.stringify({
          ...toProblem(code, detail, { instance: pathOf(request), requestId: request.id }),
          ...(error instanceof DomainError && error.errors !== undefined ? { errors: error.errors } : {}),
        }),
      );
  }
}

/** What the status asks for in the head of the answer. */
function addHints(code: ErrorCode, error: unknown, reply: FastifyReply): void {
  if (STATUS[code] === 503) void reply.header('Retry-After', '1');
  if (error instanceof TooManyRequestsError) void reply.header('Retry-After', error.retryAfterSeconds);
  if (code === 'UNAUTHENTICATED') void reply.header('WWW-Authenticate', 'Bearer realm="engagement"');
}

interface Classified {
  readonly code: ErrorCode;
  readonly detail: string;
}

/** @returns the body of an error, without what is wrong field by field */
export function toProblem(
  code: ErrorCode,
  detail: string,
  { instance, requestId }: { readonly instance: string; readonly requestId: string },
): Problem {
  return {
    type: `urn:engagement:problem:${code.toLowerCase()}`,
    title: TITLE[code],
    status: STATUS[code],
    detail,
    instance,
    code,
    request_id: requestId,
  };
}

function classify(error: unknown): Classified {
  if (error instanceof DomainError) return { code: error.code, detail: error.message };
  const trouble = troubleOf(error);
  if (trouble !== null) return { code: trouble.code, detail: trouble.message };
  const status = statusOf(error);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  if (code === undefined || !(error instanceof Error)) {
    return {
      code: 'INTERNAL_ERROR',
      detail: 'The request could not be carried out. Give us the request id.',
    };
  }
  if (code === 'UNSUPPORTED_MEDIA_TYPE')
    return { code, detail: 'Send JSON, with Content-Type: application/json.' };
  return { code, detail: error.message };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}

/** The router's own 404; ours for a missing thing is a `NotFoundError`. */
function isUnknownRoute(error: unknown): boolean {
  return error instanceof NotFoundException;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? request.url;
}

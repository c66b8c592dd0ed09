import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeError } from '../common/domain-error.ts';

const PATH = '/api/v1/imports';

/** Hands a CSV body to the import endpoint as a stream; no other endpoint takes one. */
@Injectable()
export class CsvBodyParser implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser('text/csv', (request, payload, done) => {
      if (isImport(request)) done(null, payload);
      else done(unsupported());
    });
    server.addContentTypeParser('*', (request, _payload, done) => {
      done(isImport(request) ? new UnsupportedMediaTypeError(ADVICE) : unsupported());
    });
  }
}

/** @throws {UnsupportedMediaTypeError} if the body is anything but a stream of CSV */
export function csvStream(body: unknown): Readable {
  if (body instanceof Readable) return body;
  throw new UnsupportedMediaTypeError(ADVICE);
}

const ADVICE =
  'Send the file itself, with Content-Type: text/csv, as in: curl --data-binary @events.csv -H "Content-Type: text/csv".';

/** As the server says it where no parser takes a content type. */
function unsupported(): Error {
  return Object.assign(new Error('Unsupported content type'), { statusCode: 415 });
}

function isImport({ url }: FastifyRequest): boolean {
  return (url.split('?')[0] ?? url).replace(/\/$/, '') === PATH;
}

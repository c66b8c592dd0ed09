import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IngestLimits } from '../config/app-config.ts';
import type { BodyMemory, HeldBytes } from './body-memory.ts';
import { MalformedBodyError, UnsupportedMediaTypeError } from './domain-error.ts';
import { ingestionOf, type Ingestion } from './ingestion-route.ts';
import { findUnreadable } from './json-shape.ts';
import { NDJSON_TYPES, NdjsonBody, type ParseJson } from './ndjson.ts';
import { readBody } from './request-body.ts';

export interface BodyParserTerms {
  readonly limits: IngestLimits;
  readonly memory: BodyMemory;
  /** Where the bytes of a request are counted until it is answered; `undefined` for one that holds them no longer than it is read. */
  readonly heldBy: (request: FastifyRequest) => HeldBytes | undefined;
}

/** Reads JSON on every route, and NDJSON on those that take batches: compressed or not, and never beyond the limits. */
export function registerBodyParsers(
  server: FastifyInstance,
  { limits, memory, heldBy }: BodyParserTerms,
): void {
  const parse = jsonParserOf(server);

  const read = async (request: FastifyRequest): Promise<Buffer> => {
    const held = heldBy(request);
    const own: HeldBytes = held ?? { bytes: 0 };
    const limit = limitOf(request, ingestionOf(request.routeOptions.config), limits);
    try {
      return await readBody(request.raw, { ...limit, memory, held: own });
    } finally {
      if (held === undefined) memory.release(own);
    }
  };

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', async (request: FastifyRequest) =>
    parse((await read(request)).toString()),
  );
  server.addContentTypeParser([...NDJSON_TYPES], async (request: FastifyRequest) => {
    if (ingestionOf(request.routeOptions.config) !== 'batch')
      throw new UnsupportedMediaTypeError(
        'NDJSON is for batches; send JSON, with Content-Type: application/json.',
      );
    return new NdjsonBody(await read(request), parse);
  });
}

function limitOf(
  { headers }: FastifyRequest,
  ingestion: Ingestion | null,
  { maxBodyBytes, maxEventBytes }: IngestLimits,
): { readonly maxBytes: number; readonly what: string } {
  const isBeyondAll = Number(headers['content-length']) > maxBodyBytes;
  return ingestion === 'event' && !isBeyondAll
    ? { maxBytes: Math.min(maxEventBytes, maxBodyBytes), what: 'An event' }
    : { maxBytes: maxBodyBytes, what: 'A body' };
}

/** Fastify's own, which refuses what would change every object or class; and what a library behind it would. */
function jsonParserOf(server: FastifyInstance): ParseJson {
  const parse = server.getDefaultJsonParser('error', 'error');
  return (text) => {
    const result: { failure?: Error | null; value?: unknown } = {};
    // It calls back before it returns, and looks at nothing of the request.
    void parse(undefined as unknown as FastifyRequest, text, (failure, value: unknown) => {
      Object.assign(result, { failure, value });
    });
    if (result.failure) throw result.failure;
    const unreadable = findUnreadable(result.value);
    if (unreadable !== null) throw new MalformedBodyError(unreadable);
    return result.value;
  };
}

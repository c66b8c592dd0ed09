import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { ClassConstructor } from 'class-transformer';
import { ApiProblems, ProblemDto } from './api-docs.ts';
import { BatchReceiptDto } from './batch-receipt.ts';
import { CONTENT_ENCODINGS } from './content-encoding.ts';
import { NDJSON_TYPES } from './ndjson.ts';
import { RouteFacts } from './route-facts.ts';

/** What a request to a route brings: one event, one row of another kind, or many rows. */
export type Ingestion = 'event' | 'row' | 'batch';

/** Marks a route that takes data in: it is refused before its body is read while too much waits to be stored. */
export function TakesIn(ingestion: Ingestion): MethodDecorator {
  return RouteFacts({ ingestion });
}

/** @param config - of a route, as Fastify knows it */
export function ingestionOf(config: object | undefined): Ingestion | null {
  return (config as { ingestion?: Ingestion } | undefined)?.ingestion ?? null;
}

/** Marks a route whose answer goes on and on. */
export function StaysOpen(): MethodDecorator {
  return RouteFacts({ staysOpen: true });
}

/** @param config - of a route, as Fastify knows it */
export function staysOpen(config: object | undefined): boolean {
  return (config as { staysOpen?: boolean } | undefined)?.staysOpen === true;
}

/** Marks a route whose body is a file, which may take as long as it flows. */
export function TakesUpload(): MethodDecorator {
  return RouteFacts({ isUpload: true });
}

/** @param config - of a route, as Fastify knows it */
export function takesUpload(config: object | undefined): boolean {
  return (config as { isUpload?: boolean } | undefined)?.isUpload === true;
}

/** Marks and documents a route that takes a batch of rows. */
export function TakesBatch(rowType: ClassConstructor<object>, summary: string): MethodDecorator {
  return applyDecorators(
    TakesIn('batch'),
    ApiOperation({
      summary,
      description:
        'Valid rows always land: 207 when some rows were refused, 422 when all were. With `atomic=true` a refused row keeps all ' +
        'out: 422, or 409 when conflicts alone do. The body is a JSON array, or for more rows one JSON object a line, with ' +
        `\`Content-Type: ${NDJSON_TYPES[0]}\`. \`Content-Encoding\` may be ${CONTENT_ENCODINGS.join(', ')}.`,
    }),
    ApiBody({ type: [rowType] }),
    ApiOkResponse({ type: BatchReceiptDto }),
    ApiResponse({
      status: 207,
      description: 'Some rows were refused; `errors` says why.',
      type: BatchReceiptDto,
    }),
    ApiResponse({
      status: 409,
      description: 'Atomic: rows are stored with another content; nothing was stored.',
      type: BatchReceiptDto,
    }),
    ApiExtraModels(ProblemDto),
    ApiResponse({
      status: 422,
      description:
        'No row was taken: a receipt says why, row by row; or the body is no list of as many rows as may be.',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(BatchReceiptDto) } },
        'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } },
      },
    }),
    ApiProblems(400, 413, 415, 503),
  );
}

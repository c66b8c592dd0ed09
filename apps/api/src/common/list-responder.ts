import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { CursorPage } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csvStringifier } from './csv.ts';
import { MAX_PAGE_ROWS } from './limits.ts';
import type { ListQueryDto } from './list-query.dto.ts';

/** What a list is answered as. */
export type ListFormat = 'json' | 'csv';

/**
 * Answers a list: one page as JSON, or with `Accept: text/csv` every row of the filter as CSV, streamed page by page.
 *
 * @param columns - of the CSV, in order
 * @param fetchPage - reads the page that a query names
 */
export async function respondWithList<Row extends object, Query extends ListQueryDto>(
  request: FastifyRequest,
  reply: FastifyReply,
  query: Query,
  columns: readonly (keyof Row & string)[],
  fetchPage: (query: Query, format: ListFormat) => Promise<CursorPage<Row>>,
): Promise<void> {
  if (!wantsCsv(request)) return void reply.send(await fetchPage(query, 'json'));

  const pageFrom = (cursor: string | undefined): Promise<CursorPage<Row>> =>
    fetchPage({ ...query, limit: MAX_PAGE_ROWS, cursor }, 'csv');
  const rows = Readable.from(allRows(await pageFrom(undefined), pageFrom));
  const csv = csvStringifier(columns);
  void reply
    .header('Content-Type', 'text/csv; charset=utf-8')
    .header('Content-Disposition', `attachment; filename="${fileNameOf(request)}.csv"`)
    .send(csv);
  await pipeline(rows, csv);
}

/** The last word of the route, e.g. `users`: never anything that the caller chose. */
function fileNameOf({ routeOptions }: FastifyRequest): string {
  return /([\w-]+)\/?$/.exec(routeOptions.url ?? '')?.[1] ?? 'list';
}

/** Whether a request asks for CSV instead of JSON. */
export function wantsCsv(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').split(',').some((type) => type.trim().startsWith('text/csv'));
}

async function* allRows<Row>(
  first: CursorPage<Row>,
  next: (cursor: string) => Promise<CursorPage<Row>>,
): AsyncGenerator<Row> {
  for (let page = first; ; page = await next(page.next_cursor)) {
    yield* page.items;
    if (page.next_cursor === null) return;
  }
}

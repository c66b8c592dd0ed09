import fc from 'fast-check';
import type { Operation, Parameter } from './api-document.ts';
import type { Draft } from './draft.ts';
import { validValue, type ValueTerms } from './valid-values.ts';

/** What a valid request may name because it exists. */
export interface KnownThings extends ValueTerms {
  /** By the parameter of the path; of the operation that is asked for. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** A cursor is the server's, a mapping fits one file: a client makes up neither. */
const NOT_MADE_UP = new Set(['cursor', 'mapping', 'delimiter']);

const CSV_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  users: ['user_id', 'email', 'age', 'country', 'registration_date', 'preferred_genre', 'subscription_type'],
  shows: ['show_id', 'show_name', 'genre', 'duration', 'released_date', 'ratings'],
  events: [
    ...['user_id', 'login_time', 'content_watched', 'genres_watched'],
    ...['total_watch_time', 'num_pauses', 'buffer_events', 'was_recommended'],
  ],
};

/** The schema that describes a row of each kind of file. */
const CSV_SCHEMAS: Readonly<Record<string, string>> = {
  users: 'RegisterUser',
  shows: 'CatalogueShow',
  events: 'CreateEvent',
};

/** @returns requests that the document describes, naming what exists */
export function validDraft(operation: Operation, things: KnownThings): fc.Arbitrary<Draft> {
  return fc
    .record({
      path: pathValues(operation, things),
      query: queryValues(operation, things),
      json: jsonBody(operation, things),
    })
    .chain((parts) =>
      csvBody(operation, parts.query, things).map((cells) => ({ operation, ...parts, cells })),
    );
}

function pathValues(
  operation: Operation,
  things: KnownThings,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const values = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema }) => {
      const ids = things.ids[name] ?? [];
      return [name, ids.length > 0 ? fc.constantFrom(...ids) : validValue(schema, name, things).map(asText)];
    });
  return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<string>>);
}

function queryValues({ parameters }: Operation, things: KnownThings): fc.Arbitrary<Draft['query']> {
  const asked = parameters.filter(
    (parameter) => parameter.in === 'query' && !NOT_MADE_UP.has(parameter.name),
  );
  const pairs = asked.map((parameter) => queryPair(parameter, things));
  // A range is given by its ends or by a number of days.
  return fc.tuple(...pairs).map((found) => {
    const kept = found.filter((pair) => pair !== null);
    const names = new Set(kept.map(([name]) => name));
    return names.has('days') ? kept.filter(([name]) => name !== 'from' && name !== 'to') : kept;
  });
}

function queryPair(
  { name, required, schema }: Parameter,
  things: KnownThings,
): fc.Arbitrary<readonly [string, string] | null> {
  const pair = validValue(schema, name, things).map((value) => [name, asText(value)] as const);
  return required ? pair : fc.option(pair, { freq: 1 });
}

function jsonBody({ body }: Operation, things: KnownThings): fc.Arbitrary<unknown> {
  return body === null || body.type === 'text/csv'
    ? fc.constant(undefined)
    : validValue(body.schema, 'body', things);
}

function csvBody(
  { body }: Operation,
  query: Draft['query'],
  things: KnownThings,
): fc.Arbitrary<Draft['cells']> {
  if (body?.type !== 'text/csv') return fc.constant(null);
  const kind = query.find(([name]) => name === 'kind')?.[1] ?? 'users';
  const columns = CSV_COLUMNS[kind] ?? [];
  const row = things.schemas[CSV_SCHEMAS[kind] ?? '']?.properties ?? {};
  const cells = columns.map((name) => validValue(row[name] ?? {}, name, things).map(asText));
  return fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 6 }).map((rows) => [columns, ...rows]);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asText).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

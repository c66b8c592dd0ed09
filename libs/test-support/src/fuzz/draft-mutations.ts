import fc from 'fast-check';
import type { Draft } from './draft.ts';
import { hostileName, hostileText, hostileValue } from './hostile-values.ts';
import { changeAt, pathsOf, RawMembers } from './json-text.ts';

/** One thing that is wrong with a request. */
export interface Mutation<Subject> {
  /** What kind of wrong it is. */
  readonly name: string;
  readonly apply: (subject: Subject) => Subject;
}

/** Rows around the published limit of a batch. */
const ROWS = [0, 999, 1_000, 1_001];

/** @returns what can be wrong with the values that a request carries; where there is nothing of the kind it changes nothing */
export function draftMutation(): fc.Arbitrary<Mutation<Draft>> {
  const place = fc.nat(10_000);
  return fc.oneof(
    mutation('value', fc.tuple(place, hostileValue()), (draft, [at, value]) =>
      inJson(draft, at, () => value),
    ),
    mutation('missing field', place, (draft, at) => inJson(draft, at, () => undefined)),
    mutation('extra field', fc.tuple(place, hostileName(), hostileValue()), (draft, [at, ...member]) =>
      inJson(draft, at, (old) =>
        isPlainObject(old) ? new RawMembers([...Object.entries(old), member]) : old,
      ),
    ),
    mutation('duplicate field', fc.tuple(place, hostileValue()), (draft, [at, value]) =>
      inJson(draft, at, (old) => twice(old, value)),
    ),
    mutation('wrapped', fc.tuple(place, fc.boolean()), (draft, [at, asList]) =>
      inJson(draft, at, (old) => (asList ? [old] : { value: old })),
    ),
    mutation('row count', fc.constantFrom(...ROWS), (draft, rows) =>
      Array.isArray(draft.json) ? { ...draft, json: repeat(draft.json, rows) } : draft,
    ),
    mutation('path value', fc.tuple(place, hostileText()), inPath),
    mutation('query value', fc.tuple(place, hostileText()), inQuery),
    mutation('extra query', fc.tuple(hostileName(), hostileText()), (draft, pair) =>
      withQuery(draft, [pair]),
    ),
    mutation('repeated query', fc.tuple(place, hostileText()), repeatQuery),
    mutation(
      'nested query',
      fc.tuple(place, fc.constantFrom('[]', '[a]', '[__proto__]', '.a', '[0][b]')),
      nestQuery,
    ),
    mutation('missing query', place, (draft, at) => ({
      ...draft,
      query: draft.query.filter((_, index) => index !== at % Math.max(1, draft.query.length)),
    })),
    mutation('cell', fc.tuple(place, hostileText()), inCells),
  );
}

function mutation<Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  apply: (draft: Draft, value: Value) => Draft,
): fc.Arbitrary<Mutation<Draft>> {
  return values.map((value) => ({ name, apply: (draft) => apply(draft, value) }));
}

function inJson(draft: Draft, at: number, change: (old: unknown) => unknown): Draft {
  if (draft.json === undefined) return draft;
  const paths = pathsOf(draft.json);
  return { ...draft, json: changeAt(draft.json, paths[at % paths.length] ?? [], change) };
}

/** The first member once more, with another value. */
function twice(old: unknown, value: unknown): unknown {
  if (!isPlainObject(old)) return old;
  const members = Object.entries(old);
  return new RawMembers([...members, ...members.slice(0, 1).map(([name]) => [name, value] as const)]);
}

function repeat(rows: readonly unknown[], count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => rows[index % Math.max(1, rows.length)] ?? {});
}

function inPath(draft: Draft, [at, text]: readonly [number, string]): Draft {
  const names = Object.keys(draft.path);
  const name = names[at % Math.max(1, names.length)];
  return name === undefined ? draft : { ...draft, path: { ...draft.path, [name]: text } };
}

/** Of the parameters that the operation knows, whether they were sent or not. */
function inQuery(draft: Draft, [at, text]: readonly [number, string]): Draft {
  const name = queryName(draft, at);
  if (name === undefined) return draft;
  return { ...draft, query: [...draft.query.filter(([other]) => other !== name), [name, text]] };
}

function repeatQuery(draft: Draft, [at, text]: readonly [number, string]): Draft {
  const name = queryName(draft, at);
  return name === undefined
    ? draft
    : withQuery(draft, [
        [name, text],
        [name, text],
      ]);
}

function nestQuery(draft: Draft, [at, suffix]: readonly [number, string]): Draft {
  const name = queryName(draft, at);
  return name === undefined ? draft : withQuery(draft, [[name + suffix, '1']]);
}

function inCells(draft: Draft, [at, text]: readonly [number, string]): Draft {
  if (draft.cells === null) return draft;
  const width = draft.cells[0]?.length ?? 1;
  const place = at % (draft.cells.length * width);
  const cells = draft.cells.map((row, y) => row.map((cell, x) => (y * width + x === place ? text : cell)));
  return { ...draft, cells };
}

function withQuery(draft: Draft, pairs: Draft['query']): Draft {
  return { ...draft, query: [...draft.query, ...pairs] };
}

function queryName({ operation }: Draft, at: number): string | undefined {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query');
  return known[at % Math.max(1, known.length)]?.name;
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawMembers)
  );
}

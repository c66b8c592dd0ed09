import fc from 'fast-check';
import type { Schema } from './api-document.ts';
import { resolve, type Schemas } from './schema-check.ts';

/** In every address that the fuzz makes up: must never stand in the server's log. */
export const EMAIL_DOMAIN = 'fuzz.example';

const DAY_MS = 86_400_000;
const VIEWERS = 60;
const SHOWS = 12;

/** What valid values are made of. */
export interface ValueTerms {
  readonly schemas: Schemas;
  /** Epoch ms; the times made up are shortly before. */
  readonly now: number;
}

/** What a schema cannot say: a text of this name is such a thing. */
const BY_NAME: Readonly<Record<string, (now: number) => fc.Arbitrary<unknown>>> = {
  user_id: () => numbered('fuzz-viewer', VIEWERS),
  show_id: () => numbered('fuzz-show', SHOWS),
  event_id: () => fc.uuid(),
  email: () => fc.option(numbered('viewer', VIEWERS).map((name) => `${name}@${EMAIL_DOMAIN}`)),
  content_watched: () => texts(numbered('fuzz-show', SHOWS)),
  genres_watched: () => texts(fc.constantFrom('Drama', 'Comedy', 'News', 'Sport')),
  login_time: (now) => instants(now, 30),
  observed_at: (now) => instants(now, 20),
  registration_date: (now) => days(now, 300, 0),
  released_date: (now) => days(now, 3_000, 0),
  cohort: (now) => days(now, 60, 1).map(toMonday),
  from: (now) => days(now, 30, 10),
  to: (now) => days(now, 9, 0),
};

/** @returns values that the schema describes, as a well-meaning client would send them */
export function validValue(written: Schema, name: string, terms: ValueTerms): fc.Arbitrary<unknown> {
  const schema = resolve(written, terms.schemas);
  const known = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (known !== undefined) return known(terms.now);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => validValue(choice, name, terms)));
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(...types.map((type) => validOfType(type, schema, name, terms)));
}

function validOfType(type: string, schema: Schema, name: string, terms: ValueTerms): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000 });
    case 'number':
      return fc
        .integer({
          min: Math.ceil((schema.minimum ?? 0) * 100),
          max: Math.floor((schema.maximum ?? 1_000) * 100),
        })
        .map((hundredths) => hundredths / 100);
    case 'array':
      return fc.array(validValue(schema.items ?? {}, name, terms), { minLength: 1, maxLength: 8 });
    case 'object':
      return validObject(schema, terms);
    default:
      return validText(schema, terms.now);
  }
}

function validObject({ properties = {}, required = [] }: Schema, terms: ValueTerms): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, schema]) => [name, validValue(schema, name, terms)]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...required],
    noNullPrototype: true,
  });
}

function validText({ example, format, minLength, maxLength }: Schema, now: number): fc.Arbitrary<unknown> {
  if (format === 'date-time') return instants(now, 30);
  // An example may stand for a form that no keyword describes, such as a cron expression.
  const examples = typeof example === 'string' ? [fc.constant(example)] : [];
  const isFree = examples.length === 0 || maxLength === 256;
  const free = fc.string({ unit: 'grapheme-ascii', minLength: Math.max(1, minLength ?? 1), maxLength: 24 });
  return fc.oneof(...examples, ...(isFree ? [free.map((text) => `x${text}`.trim())] : []));
}

function numbered(prefix: string, count: number): fc.Arbitrary<string> {
  return fc.nat(count - 1).map((number) => `${prefix}-${number}`);
}

/** One text, a list in one text, or a list. */
function texts(item: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const list = fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    item,
    list,
    list.map((items) => items.join(',')),
  );
}

function instants(now: number, maxDays: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: 1, max: maxDays * 86_400 })
    .map((seconds) => new Date(Math.trunc(now / 1_000) * 1_000 - seconds * 1_000).toISOString());
}

function days(now: number, from: number, until: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: until, max: from })
    .map((ago) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10));
}

function toMonday(day: string): string {
  const at = Date.parse(day);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * DAY_MS).toISOString().slice(0, 10);
}

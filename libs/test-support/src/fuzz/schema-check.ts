import type { Schema } from './api-document.ts';

/** Schemas by the name that a `$ref` ends in. */
export type Schemas = Readonly<Record<string, Schema>>;

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @returns what a `$ref` stands for */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const found = schemas[name];
  if (found === undefined) throw new Error(`The document has no schema ${name}.`);
  return resolve(found, schemas);
}

/**
 * Compares an answer with what the document says of it. A property that the document does not name is a fault as well: it was
 * not meant to leave the server.
 *
 * @param at - where the value stands, e.g. `$.items[3]`
 * @returns a sentence for each difference
 */
export function differences(value: unknown, written: Schema, schemas: Schemas, at = '$'): string[] {
  const schema = resolve(written, schemas);
  if (schema.allOf !== undefined)
    return schema.allOf.flatMap((part) => differences(value, part, schemas, at));
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return differencesOfAll(value, choices, schemas, at);
  if (schema.enum !== undefined && !schema.enum.includes(value))
    return [`${at} is ${show(value)}, none of ${show(schema.enum)}`];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return [`${at} is ${show(value)}, not ${types.join(' or ')}`];
  if (typeof value === 'string') return differencesOfText(value, schema, at);
  if (typeof value === 'number') return differencesOfNumber(value, schema, at);
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      differences(item, schema.items ?? {}, schemas, `${at}[${String(index)}]`),
    );
  if (typeof value === 'object' && value !== null) return differencesOfObject(value, schema, schemas, at);
  return [];
}

function differencesOfAll(
  value: unknown,
  choices: readonly Schema[],
  schemas: Schemas,
  at: string,
): string[] {
  const all = choices.map((choice) => differences(value, choice, schemas, at));
  return all.some(({ length }) => length === 0) ? [] : (all[0] ?? []);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function differencesOfText(value: string, { format, minLength, maxLength }: Schema, at: string): string[] {
  const length = [...value].length;
  return [
    ...(format === 'date-time' && !DATE_TIME.test(value) ? [`${at} is ${show(value)}, no instant`] : []),
    ...(length < (minLength ?? 0) || length > (maxLength ?? Infinity)
      ? [`${at} has ${length} characters`]
      : []),
  ];
}

function differencesOfNumber(value: number, { minimum, maximum }: Schema, at: string): string[] {
  const isOutside = value < (minimum ?? -Infinity) || value > (maximum ?? Infinity);
  return isOutside ? [`${at} is ${value}, outside of its range`] : [];
}

function differencesOfObject(value: object, schema: Schema, schemas: Schemas, at: string): string[] {
  const { properties, required = [], additionalProperties } = schema;
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name} is missing`);
  // An object of which nothing is described may hold anything.
  if (properties === undefined && additionalProperties === undefined) return missing;
  const inside = Object.entries(value).flatMap(([name, item]) => {
    const known = Object.hasOwn(properties ?? {}, name) ? properties?.[name] : undefined;
    if (known !== undefined) return differences(item, known, schemas, `${at}.${name}`);
    if (typeof additionalProperties === 'object')
      return differences(item, additionalProperties, schemas, `${at}.${name}`);
    return additionalProperties === true ? [] : [`${at}.${name} is in no schema`];
  });
  return [...missing, ...inside];
}

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 120);
}

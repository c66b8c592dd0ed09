import { describe, expect, it } from '@jest/globals';
import type { Schema } from './api-document.ts';
import { differences } from './schema-check.ts';

const SCHEMAS: Readonly<Record<string, Schema>> = {
  Viewer: {
    type: 'object',
    properties: {
      user_id: { type: 'string', minLength: 1, maxLength: 4 },
      age: { type: ['integer', 'null'], minimum: 0, maximum: 130 },
      seen_at: { type: 'string', format: 'date-time' },
      plan: { type: 'string', enum: ['free', 'premium'] },
    },
    required: ['user_id'],
  },
  Counts: { type: 'object', additionalProperties: { type: 'integer' } },
};
const VIEWER: Schema = { $ref: '#/components/schemas/Viewer' };

describe('an answer', () => {
  it.each([
    { value: { user_id: 'a' }, schema: VIEWER },
    { value: { user_id: 'a', age: null, seen_at: '2026-11-20T19:30:00.000Z', plan: 'free' }, schema: VIEWER },
    { value: [{ user_id: 'a' }], schema: { type: 'array', items: VIEWER } },
    { value: { a: 1 }, schema: SCHEMAS['Counts']! },
    { value: 'a', schema: { oneOf: [{ type: 'string' }, { type: 'array' }] } },
    { value: { anything: 1 }, schema: { type: 'object' } },
  ])('obeys its schema: $value', ({ value, schema }) => {
    expect(differences(value, schema, SCHEMAS)).toEqual([]);
  });

  it.each<{ value: unknown; schema: Schema; says: string }>([
    { value: { age: 3 }, schema: VIEWER, says: '$.user_id is missing' },
    { value: { user_id: 3 }, schema: VIEWER, says: '$.user_id is 3, not string' },
    { value: { user_id: '' }, schema: VIEWER, says: '$.user_id has 0 characters' },
    { value: { user_id: 'abcde' }, schema: VIEWER, says: '$.user_id has 5 characters' },
    { value: { user_id: 'a', age: 1.5 }, schema: VIEWER, says: '$.age is 1.5, not integer or null' },
    { value: { user_id: 'a', age: 131 }, schema: VIEWER, says: '$.age is 131, outside of its range' },
    { value: { user_id: 'a', seen_at: 'now' }, schema: VIEWER, says: '$.seen_at is "now", no instant' },
    { value: { user_id: 'a', plan: 'x' }, schema: VIEWER, says: '$.plan is "x", none of ["free","premium"]' },
    { value: { user_id: 'a', password: 'x' }, schema: VIEWER, says: '$.password is in no schema' },
    {
      value: [{ user_id: 'a' }, {}],
      schema: { type: 'array', items: VIEWER },
      says: '$[1].user_id is missing',
    },
    { value: { a: 'x' }, schema: SCHEMAS['Counts']!, says: '$.a is "x", not integer' },
    { value: 3, schema: { oneOf: [{ type: 'string' }, { type: 'array' }] }, says: '$ is 3, not string' },
    { value: null, schema: { allOf: [VIEWER] }, says: '$ is null, not object' },
  ])('that differs is told by place: $says', ({ value, schema, says }) => {
    expect(differences(value, schema, SCHEMAS)).toEqual([says]);
  });

  it('cannot be compared with a schema that the document does not have', () => {
    expect(() => differences(1, { $ref: '#/components/schemas/None' }, SCHEMAS)).toThrow(/no schema None/);
  });
});

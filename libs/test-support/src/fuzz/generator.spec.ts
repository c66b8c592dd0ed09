import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from './api-document.ts';
import { toRequest, type Draft } from './draft.ts';

import { HOSTILE_NUMBERS, HOSTILE_TEXTS, hostileText } from './hostile-values.ts';
import { changeAt, pathsOf, RawMembers, RawToken, writeJson } from './json-text.ts';
import { malformedBytes } from './malformed-requests.ts';
import { OPERATION_NOTES } from './operation-notes.ts';
import { plans } from './plans.ts';
import { toBytes, toCommand } from './request.ts';
import { differences } from './schema-check.ts';

const document = readDocument(
  JSON.parse(readFileSync(new URL('../../../contracts/openapi.json', import.meta.url), 'utf8')),
);
const things = { schemas: document.schemas, now: Date.UTC(2026, 10, 20), ids: { id: ['thing-1'] } };
const of = (name: string) => document.operations.find((operation) => operation.name === name)!;

/** Requests of an operation, with what is wrong with each. */
function requestsOf(
  name: string,
  count: number,
  seed = 1,
): { draft: Draft; bytes: () => Buffer; wrong: string[] }[] {
  return fc.sample(plans(of(name), things), { seed, numRuns: count }).map(({ draft, values, wire }) => ({
    draft,
    bytes: () =>
      toBytes(
        wire.reduce(
          (it, { apply }) => apply(it),
          toRequest(values.reduce((it, { apply }) => apply(it), draft)),
        ),
      ),
    wrong: [...values, ...wire].map((mutation) => mutation.name),
  }));
}

describe('the generator', () => {
  it('makes the same requests of the same seed, and others of another', () => {
    const bytes = (seed: number): string[] =>
      requestsOf('POST /api/v1/events', 40, seed).map((request) => request.bytes().toString('latin1'));
    expect(bytes(5)).toEqual(bytes(5));
    expect(bytes(6)).not.toEqual(bytes(5));
  });

  it.each(document.operations.filter(({ body }) => body?.type === 'application/json'))(
    'makes valid bodies for $name',
    (operation) => {
      const valid = requestsOf(operation.name, 60).filter(({ wrong }) => wrong.length === 0);
      expect(valid.length).toBeGreaterThan(5);
      for (const { draft } of valid)
        expect(differences(draft.json, operation.body!.schema, document.schemas)).toEqual([]);
    },
  );

  it('has something wrong of every kind with a batch', () => {
    const wrong = new Set(requestsOf('POST /api/v1/events/batch', 1_500).flatMap((request) => request.wrong));
    const kinds = [
      ...['value', 'missing field', 'extra field', 'duplicate field', 'wrapped', 'row count', 'query value'],
      ...[
        'repeated query',
        'nested query',
        'content type',
        'header',
        'truncated',
        'bytes',
        'trailing',
        'broken line',
      ],
      ...[
        'wrong encoding',
        'truncated encoding',
        'bomb',
        'wrong length',
        'method',
        'address',
        'long address',
        'huge',
      ],
    ];
    expect(kinds.filter((kind) => !wrong.has(kind))).toEqual([]);
  });

  it('takes from every class of hostile texts', () => {
    const made = new Set(fc.sample(hostileText(), { seed: 1, numRuns: 5_000 }));
    const missed = Object.entries(HOSTILE_TEXTS).filter(([, texts]) => !texts.some((text) => made.has(text)));
    expect(missed).toEqual([]);
  });

  it('writes files whose cells are hostile, too', () => {
    const files = requestsOf('POST /api/v1/imports', 300);
    expect(files.some(({ draft, wrong }) => wrong.includes('cell') && draft.cells !== null)).toBe(true);
  });

  it('makes bytes that are no HTTP, among others a length given twice', () => {
    const texts = fc
      .sample(malformedBytes(), { seed: 1, numRuns: 400 })
      .map((bytes) => bytes.toString('latin1'));
    expect(texts.some((text) => (text.match(/Content-Length/g) ?? []).length === 2)).toBe(true);
    expect(texts.some((text) => text.length > 16_384)).toBe(true);
  });

  it('names in its notes only operations that there are', () => {
    const names = new Set(document.operations.map(({ name }) => name));
    expect(Object.keys(OPERATION_NOTES).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('JSON', () => {
  it.each([...HOSTILE_NUMBERS])('may hold the number %s as it stands', (text) => {
    expect(writeJson({ a: [new RawToken(text)] })).toBe(`{"a":[${text}]}`);
  });

  it('may name a member twice, and one that all objects have', () => {
    const members = new RawMembers([
      ['a', 1],
      ['a', 2],
      ['__proto__', {}],
    ]);
    expect(writeJson([members])).toBe('[{"a":1,"a":2,"__proto__":{}}]');
  });

  it('is changed in one place', () => {
    const value = { a: [1, { b: 2 }], c: 3 };
    expect(pathsOf(value)).toContainEqual(['a', 1, 'b']);
    expect(changeAt(value, ['a', 1, 'b'], () => null)).toEqual({ a: [1, { b: null }], c: 3 });
    expect(changeAt(value, ['a', 0], () => undefined)).toEqual({ a: [{ b: 2 }], c: 3 });
    expect(value).toEqual({ a: [1, { b: 2 }], c: 3 });
  });
});

describe('a failure', () => {
  it('is told as a command that sends the very bytes', () => {
    const request = {
      method: 'POST',
      target: "/a?b=';",
      headers: [['X', "it's"] as const],
      body: Buffer.from('é\0'),
    };
    expect(toCommand(toBytes(request), 'http://127.0.0.1:9')).toBe(
      `printf %b '\\0303\\0251\\0000' | curl -sS --path-as-is --globoff -X POST 'http://127.0.0.1:9/a?b='\\'';' ` +
        `-H 'Content-Length: 3' -H 'X: it'\\''s' --data-binary @-`,
    );
  });

  it('is told byte for byte where curl would tidy it up', () => {
    expect(toCommand(Buffer.from('GET\r\n\r\n'), 'http://127.0.0.1:9')).toBe(
      `printf %b 'GET\\0015\\0012\\0015\\0012' | nc 127.0.0.1 9`,
    );
  });
});

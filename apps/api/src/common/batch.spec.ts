import { describe, expect, it } from '@jest/globals';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { countRejected } from './batch-receipt.ts';
import { sortBatch, type BatchTerms, type SortedBatch } from './batch.ts';
import { MalformedBodyError, ValidationFailedError } from './domain-error.ts';
import { NdjsonBody } from './ndjson.ts';
import { validateRow } from './validation.ts';

const TERMS: BatchTerms<RegisterUserDto> = {
  idField: 'user_id',
  limits: { maxBatchRows: 5, maxNdjsonRows: 6 },
  judge: (sent) => {
    const { dto, errors } = validateRow(RegisterUserDto, sent);
    return dto === null ? { row: null, errors } : { row: dto, errors: [] };
  },
};

const sort = (body: unknown, terms: Partial<typeof TERMS> = {}): Promise<SortedBatch<RegisterUserDto>> =>
  sortBatch(body, { ...TERMS, ...terms });

const ndjson = (text: string | Buffer): NdjsonBody => new NdjsonBody(Buffer.from(text as string), JSON.parse);

describe('sortBatch', () => {
  it('sorts rows by whether they can be stored, and keeps where they stood', async () => {
    const body = [{ user_id: 'a' }, { user_id: 'b', age: -1, country: 7 }, 'c', { user_id: 'd' }];
    const { size, rows, errors } = await sort(body);
    expect(size).toBe(4);
    expect(rows.map(({ index, row }) => [index, row.user_id])).toEqual([
      [0, 'a'],
      [3, 'd'],
    ]);
    expect(errors.map(({ index, id, field }) => [index, id, field])).toEqual([
      [1, 'b', 'age'],
      [1, 'b', 'country'],
      [2, null, ''],
    ]);
    expect(countRejected(errors)).toBe(2);
  });

  it('repeats no more of an id than an id may have', async () => {
    const { errors } = await sort([{ user_id: 'x'.repeat(9_999) }]);
    expect(errors[0]?.id).toBe('x'.repeat(128));
  });

  it.each([[{}], [null], ['[]'], [[]], [Array.from({ length: 6 }, () => ({ user_id: 'a' }))]])(
    'takes nothing but NDJSON and an array of as many rows as are allowed',
    async (body) => {
      await expect(sort(body)).rejects.toThrow(ValidationFailedError);
    },
  );

  it('reads NDJSON line by line, skips blank lines and refuses the line that is broken', async () => {
    const { size, rows, errors } = await sort(
      ndjson('\n{"user_id":"a"}\r\n  \n{"user_id":\n{"user_id":"c"}'),
    );
    expect(size).toBe(3);
    expect(rows.map(({ index, row }) => [index, row.user_id])).toEqual([
      [0, 'a'],
      [2, 'c'],
    ]);
    expect(errors).toEqual([
      { index: 1, id: null, field: '', code: 'isJson', message: 'The line is not JSON.' },
    ]);
  });

  it('refuses a line that is no UTF-8 rather than guess at its characters', async () => {
    const broken = Buffer.concat([Buffer.from('{"user_id":"a'), Buffer.of(0xff), Buffer.from('"}\n')]);
    const { rows, errors } = await sort(ndjson(Buffer.concat([broken, Buffer.from('{"user_id":"ü"}')])));
    expect(rows.map(({ row }) => row.user_id)).toEqual(['ü']);
    expect(errors.map(({ index, code }) => [index, code])).toEqual([[0, 'isJson']]);
  });

  it.each(['', '\n \n', 'user_id\nviewer-1\n'])(
    'calls NDJSON of which no line parses malformed: %j',
    async (text) => {
      await expect(sort(ndjson(text))).rejects.toThrow(MalformedBodyError);
    },
  );

  it('takes as many lines of NDJSON as are allowed, and not one more', async () => {
    const line = '{"user_id":"a"}\n';
    expect((await sort(ndjson(line.repeat(6)))).rows).toHaveLength(6);
    await expect(sort(ndjson(line.repeat(7)))).rejects.toThrow('6 lines');
  });

  it('refuses the row that has too many bytes, and names the limit', async () => {
    const long = { user_id: 'a', country: 'ü'.repeat(30) };
    const maxRowBytes = Buffer.byteLength(JSON.stringify(long));
    for (const body of [[long], ndjson(JSON.stringify(long))]) {
      expect((await sort(body, { maxRowBytes })).errors).toEqual([]);
      const { errors } = await sort(body, { maxRowBytes: maxRowBytes - 1 });
      expect(errors).toMatchObject([
        { index: 0, id: 'a', code: 'maxBytes', message: expect.stringContaining(`${maxRowBytes - 1}`) },
      ]);
    }
  });

  it('lets others have their turn while it judges a long batch', async () => {
    let turns = 0;
    const count = (): void => {
      turns++;
      pending = setImmediate(count);
    };
    let pending = setImmediate(count);
    const slow: Partial<typeof TERMS> = {
      limits: { maxBatchRows: 1_000, maxNdjsonRows: 0 },
      judge: (sent) => {
        const until = performance.now() + 0.2;
        while (performance.now() < until);
        return TERMS.judge(sent);
      },
    };
    await sort(
      Array.from({ length: 500 }, () => ({ user_id: 'a' })),
      slow,
    );
    clearImmediate(pending);
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});

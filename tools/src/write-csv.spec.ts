import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { writeCsv } from './write-csv.ts';

async function csvOf(columns: readonly string[], rows: Iterable<readonly string[]>): Promise<string> {
  const destination = new PassThrough();
  const [written] = await Promise.all([text(destination), writeCsv(destination, columns, rows)]);
  return written;
}

describe('writeCsv', () => {
  it('quotes what would break a row and nothing else', async () => {
    const rows = [
      ['s006,s004', 'say "hi"'],
      ['two\nlines', ''],
      ['Grandmother’s', '1.0'],
    ];
    expect(await csvOf(['a', 'b'], rows)).toBe(
      'a,b\n"s006,s004","say ""hi"""\n"two\nlines",\nGrandmother’s,1.0\n',
    );
  });

  it('writes the header alone when there are no rows', async () => {
    expect(await csvOf(['a', 'b'], [])).toBe('a,b\n');
  });

  it('does not run ahead of a slow destination', async () => {
    let pulled = 0;
    function* rows(): Generator<string[]> {
      for (; pulled < 200_000; pulled++) {
        yield ['0123456789'];
      }
    }
    const destination = new PassThrough();
    const writing = writeCsv(destination, ['a'], rows());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pulled).toBeGreaterThan(0);
    expect(pulled).toBeLessThan(100_000);
    destination.resume();
    await writing;
    expect(pulled).toBe(200_000);
  });

  it('fails when the rows fail', async () => {
    function* rows(): Generator<string[]> {
      yield ['1'];
      throw new RangeError('out of rows');
    }
    await expect(writeCsv(new PassThrough().resume(), ['a'], rows())).rejects.toThrow('out of rows');
  });
});

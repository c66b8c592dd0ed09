import { describe, expect, it } from '@jest/globals';
import type { Import } from '@engagement/contracts';
import type { ImportState } from './csv-import.ts';
import { importShare, importWords } from './import-words.ts';

const fileName = 'viewers.csv';

function aRecord(change: Partial<Import> = {}): Import {
  return {
    ...{ progress: 0.4, rows_read: 1_200, stored: 1_190, duplicate: 1, rejected: 9, error: null },
    ...change,
  } as unknown as Import;
}

const plain = (state: ImportState): string | undefined => importWords(state)?.replaceAll('\u202f', ' ');

describe('the words about an import', () => {
  it('are none before the first', () => {
    expect(importWords({ phase: 'idle' })).toBeNull();
  });

  it('tell how far it is', () => {
    expect(plain({ phase: 'sending', fileName })).toBe('Sending viewers.csv…');
    expect(plain({ phase: 'reading', fileName, record: aRecord() })).toBe(
      'Reading viewers.csv: 40.0 %, 1,200 rows so far',
    );
  });

  it('tell what came of every row', () => {
    expect(plain({ phase: 'done', fileName, record: aRecord() })).toBe(
      'viewers.csv: 1,190 rows stored, 1 row known already, 9 rows rejected.',
    );
  });

  it('tell why it stopped, or was not taken at all', () => {
    expect(plain({ phase: 'done', fileName, record: aRecord({ error: 'A quote is not closed.' }) })).toBe(
      'viewers.csv could not be read to its end. A quote is not closed.',
    );
    const failure = { status: 422, message: 'The file has no column user_id.', requestId: null };
    expect(plain({ phase: 'failed', fileName, failure })).toBe(
      'viewers.csv was not taken. The file has no column user_id.',
    );
  });
});

it('knows a share only while the file is read', () => {
  expect(importShare({ phase: 'reading', fileName, record: aRecord() })).toBe(0.4);
  expect(importShare({ phase: 'sending', fileName })).toBeNull();
  expect(importShare({ phase: 'done', fileName, record: aRecord() })).toBeNull();
});

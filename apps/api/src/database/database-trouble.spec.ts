import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { OverloadedError, StorageFailedError } from '../common/domain-error.ts';
import { troubleOf } from './database-trouble.ts';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });
const failedQuery = (code: string): Error => new QueryFailedError('SELECT 1', [], coded(code));

describe('trouble', () => {
  it.each([
    { error: failedQuery('SQLITE_FULL'), code: 'STORAGE_FULL' },
    { error: failedQuery('53100'), code: 'STORAGE_FULL' },
    { error: coded('ENOSPC'), code: 'STORAGE_FULL' },
    { error: coded('EFBIG'), code: 'STORAGE_FULL' },
    { error: failedQuery('SQLITE_IOERR'), code: 'STORAGE_FAILED' },
    { error: failedQuery('SQLITE_READONLY'), code: 'STORAGE_FAILED' },
    { error: coded('EROFS'), code: 'STORAGE_FAILED' },
    { error: failedQuery('SQLITE_BUSY'), code: 'DATABASE_LOCKED' },
    { error: failedQuery('55P03'), code: 'DATABASE_LOCKED' },
    { error: coded('ECONNREFUSED'), code: 'UNAVAILABLE' },
    { error: new StorageFailedError(), code: 'STORAGE_FAILED' },
  ])('is $code for $error.code', ({ error, code }) => {
    expect(troubleOf(error)?.code).toBe(code);
  });

  it.each([
    failedQuery('SQLITE_CONSTRAINT'),
    failedQuery('23505'),
    coded('ENOENT'),
    new OverloadedError(),
    new TypeError(),
    null,
  ])('is not what %s tells', (error) => {
    expect(troubleOf(error)).toBeNull();
  });
});

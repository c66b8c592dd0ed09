import { describe, expect, it } from '@jest/globals';
import { postgresAdvice } from './postgres-advice.ts';

describe('the advice for PostgreSQL', () => {
  it.each([
    'postgres://app:hunter2@db:5433/live',
    'postgresql://app@db:5433/live?password=hunter2',
    'postgres://app:hunter2@db1,db2/live',
    'postgres://app:hunt/er2@db/live',
  ])('names the commands and not the password of %s', (url) => {
    const advice = postgresAdvice(url);
    expect(advice).toMatch(/pg_dump --format=custom[^]*pg_restore/);
    expect(advice).not.toMatch(/hunter2|hunt\/er2|er2/);
  });

  it('names the database', () => {
    expect(postgresAdvice('postgres://app:hunter2@db:5433/live')).toContain(
      "--dbname='postgres://app@db:5433/live'",
    );
  });
});

import type { SqlDialect } from '@engagement/analytics';

/**
 * The database's own clock, as an expression of SQL in epoch milliseconds. Servers whose clocks differ agree on it; within a
 * transaction it goes on.
 */
export function databaseTime({ name }: Pick<SqlDialect, 'name'>): string {
  return name === 'sqlite'
    ? "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    : 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)';
}

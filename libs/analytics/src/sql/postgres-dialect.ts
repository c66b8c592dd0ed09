import type { SqlDialect } from './sql-dialect.ts';

/** PostgreSQL 13 and later. */
export const POSTGRES_DIALECT: SqlDialect = {
  name: 'postgres',
  param: (position) => `$${position}`,
  joinJsonElements: (column, alias) =>
    `CROSS JOIN LATERAL jsonb_array_elements_text(${column}::jsonb) AS ${alias}(value)`,
  jsonLength: (column) => `jsonb_array_length(${column}::jsonb)`,
  byBytes: (expression) => `${expression} COLLATE "C"`,
};

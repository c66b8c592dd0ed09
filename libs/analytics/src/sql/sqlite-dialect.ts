import type { SqlDialect } from './sql-dialect.ts';

/** SQLite 3.38 and later. */
export const SQLITE_DIALECT: SqlDialect = {
  name: 'sqlite',
  param: (position) => `?${position}`,
  joinJsonElements: (column, alias) => `JOIN json_each(${column}) AS ${alias}`,
  jsonLength: (column) => `json_array_length(${column})`,
  byBytes: (expression) => `${expression} COLLATE BINARY`,
};

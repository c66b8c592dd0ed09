import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** PostgreSQL's driver hands a `bigint` over as a string, SQLite's as a number. */
const asNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** Epoch milliseconds. */
export const instantColumn = { type: 'bigint', transformer: asNumber } as const satisfies ColumnOptions;

/** A whole number up to 2^53. */
export const wholeColumn = instantColumn;

/** A value kept as JSON text: the same type on both engines, read only as a whole. */
export const jsonColumn = {
  type: 'text',
  transformer: {
    to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
    from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
  },
} as const satisfies ColumnOptions;

/** The types of a migration, by engine. */
export interface ColumnTypes {
  /** An id of ours or of the operator's: compared by its bytes, so that order and pages agree on both engines. */
  readonly id: string;
  readonly text: string;
  readonly instant: string;
  readonly integer: string;
  readonly real: string;
  readonly boolean: string;
  readonly json: string;
  readonly bytes: string;
}

export const SQLITE_TYPES: ColumnTypes = {
  id: 'varchar(128)',
  text: 'varchar(256)',
  instant: 'bigint',
  integer: 'integer',
  real: 'double precision',
  boolean: 'boolean',
  json: 'text',
  bytes: 'blob',
};

export const POSTGRES_TYPES: ColumnTypes = {
  ...SQLITE_TYPES,
  id: 'varchar(128) COLLATE "C"',
  bytes: 'bytea',
};

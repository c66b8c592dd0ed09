import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { WriteTransaction } from './write-queue.ts';

/** Keeps every statement under SQLite's limit of bound values. */
const ROWS_PER_STATEMENT = 500;

/** What to do with a row whose key is there already. */
export interface Upsert {
  /** Columns of the key. */
  readonly key: readonly string[];
  /** Columns to overwrite. */
  readonly overwrite: readonly string[];
}

/**
 * Inserts any number of rows, a few hundred a statement.
 *
 * @param upsert - absent: a key that is there already fails the transaction
 */
export async function insertAll<Row extends ObjectLiteral>(
  { manager }: WriteTransaction,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  upsert?: Upsert,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    // TypeORM's type of a partial row knows neither readonly arrays nor JSON columns.
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT) as unknown as QueryDeepPartialEntity<Row>[];
    const insert = manager.createQueryBuilder().insert().into(entity).values(chunk).updateEntity(false);
    if (upsert !== undefined) insert.orUpdate([...upsert.overwrite], [...upsert.key]);
    await insert.execute();
  }
}

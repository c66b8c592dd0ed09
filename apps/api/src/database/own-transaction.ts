import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** What TypeORM counts on a connection; it offers no way to set it right. */
interface TransactionState {
  isTransactionActive: boolean;
  transactionDepth: number;
}

/**
 * A transaction on the embedded database that leaves the connection as it was, whatever fails in it.
 *
 * When the disk is full, SQLite may roll back by itself. TypeORM's own `ROLLBACK` then fails, it goes on counting one transaction
 * as open, and makes the next ones savepoints in it: of those, one that fails leaves a transaction open in which all that follow
 * are stored, acknowledged and never committed.
 *
 * @param source - has one connection, on which transactions take turns
 */
export async function ownTransaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await source.transaction(work);
  } catch (error) {
    await leaveTransaction(source.createQueryRunner());
    throw error;
  }
}

/** @param runner - of SQLite there is one, and asking for it makes no other */
async function leaveTransaction(runner: QueryRunner): Promise<void> {
  const state = runner as unknown as TransactionState;
  if (state.isTransactionActive) {
    // It fails where SQLite has rolled back by itself. Were a transaction still open, the next could not begin, and would not
    // acknowledge anything either.
    await runner.query('ROLLBACK').catch(() => undefined);
  }
  state.isTransactionActive = false;
  state.transactionDepth = 0;
}

import type { SqlStatement } from '@engagement/analytics';
import type { DataSource } from 'typeorm';
import { ReadDatabase, type Frozen } from '../../database/read-database.ts';
import type { ReadGuard } from './read-guard.ts';

/** A database that a thread reads from which may be ended at any time. */
export class GuardedDatabase extends ReadDatabase {
  constructor(
    source: DataSource,
    private readonly guard: ReadGuard,
  ) {
    super(source);
  }

  override query<Row>(statement: SqlStatement): Promise<Row[]> {
    return this.guard.hold(() => super.query<Row>(statement));
  }

  override frozen<T>(work: (frozen: Frozen) => Promise<T>): Promise<T> {
    return this.guard.hold(() =>
      super.frozen((frozen) =>
        work({
          dialect: frozen.dialect,
          query: async (statement) => {
            this.guard.check();
            return frozen.query(statement);
          },
        }),
      ),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { POSTGRES_DIALECT, SQLITE_DIALECT, type SqlDialect, type SqlStatement } from '@engagement/analytics';
import type { DataSource, EntityManager } from 'typeorm';

/** One state of the database, whatever is written meanwhile. */
export interface Frozen {
  readonly dialect: SqlDialect;
  query<Row>(statement: SqlStatement): Promise<Row[]>;
}

/**
 * Reads on connections of their own: on SQLite a heavy query on the writer's would starve every write. With a read replica it is
 * the replica that answers, a moment behind: for analytics, training and lists, not for what a caller has just written.
 */
@Injectable()
export class ReadDatabase {
  readonly dialect: SqlDialect;
  private readonly lanes: { readonly source: DataSource; queries: number }[];

  /** @param sources - connections (or pools) to the same database; a query takes the one with the fewest under way */
  constructor(...sources: readonly [DataSource, ...DataSource[]]) {
    this.dialect = sources[0].options.type === 'postgres' ? POSTGRES_DIALECT : SQLITE_DIALECT;
    this.lanes = sources.map((source) => ({ source, queries: 0 }));
  }

  /** For reads through entities; never write with it. */
  get manager(): EntityManager {
    return this.leastBusy().source.manager;
  }

  async query<Row>({ text, params }: SqlStatement): Promise<Row[]> {
    const lane = this.leastBusy();
    lane.queries++;
    try {
      return await lane.source.query<Row[]>(text, [...params]);
    } finally {
      lane.queries--;
    }
  }

  /**
   * Reads as often as it takes and finds the same each time. On SQLite nobody else may ask meanwhile: all who do share the
   * connection, and would see an old state.
   */
  frozen<T>(work: (frozen: Frozen) => Promise<T>): Promise<T> {
    const { dialect, manager } = this;
    const run = (transaction: EntityManager): Promise<T> =>
      work({ dialect, query: ({ text, params }) => transaction.query(text, [...params]) });
    // On SQLite every transaction sees one state.
    return dialect.name === 'sqlite' ? manager.transaction(run) : manager.transaction('REPEATABLE READ', run);
  }

  /** Of equals the one that was not asked for longest. */
  private leastBusy(): { readonly source: DataSource; queries: number } {
    const least = Math.min(...this.lanes.map(({ queries }) => queries));
    const index = this.lanes.findIndex(({ queries }) => queries === least);
    const [lane] = this.lanes.splice(index, 1);
    this.lanes.push(lane!);
    return lane!;
  }
}

/** Reads what was just written: with a read replica beside it, the database that takes the writes. */
@Injectable()
export class PrimaryDatabase extends ReadDatabase {}

import { Injectable } from '@nestjs/common';
import { POSTGRES_DIALECT, SQLITE_DIALECT, type SqlDialect, type SqlStatement } from '@engagement/analytics';
import type { DataSource, EntityManager } from 'typeorm';
import { ownTransaction } from './own-transaction.ts';

/** One state of the database, whatever is written meanwhile. */
export interface Frozen {
  readonly dialect: SqlDialect;
  query<Row>(statement: SqlStatement): Promise<Row[]>;
}

/** A connection with what it is busy with. */
interface Lane {
  readonly source: DataSource;
  queries: number;
  /** When a query began on it while it was idle, or ended last, ms. */
  movedAt: number;
}

/** What goes on on each connection, whoever asks there: on SQLite the primary and the replica are the same. */
const LANES = new WeakMap<DataSource, Lane>();

function laneOf(source: DataSource): Lane {
  const known = LANES.get(source);
  if (known !== undefined) return known;
  const lane = { source, queries: 0, movedAt: 0 };
  LANES.set(source, lane);
  return lane;
}

/** A connection on which nothing has ended for so long is at a long query: what is asked there would wait for its end. */
const HELD_UP_AFTER_MS = 100;
/** More than there are ever queries under way. */
const HELD_UP = 1_000_000;

/**
 * Reads on connections of their own: on SQLite a heavy query on the writer's would starve every write. With a read replica it is
 * the replica that answers, a moment behind: for analytics, training and lists, not for what a caller has just written.
 */
@Injectable()
export class ReadDatabase {
  readonly dialect: SqlDialect;
  private readonly lanes: Lane[];

  /**
   * @param sources - connections (or pools) to the same database; a query takes the one with the fewest under way, and none that
   *   is held up by a long one while another is not
   */
  constructor(...sources: readonly [DataSource, ...DataSource[]]) {
    this.dialect = sources[0].options.type === 'postgres' ? POSTGRES_DIALECT : SQLITE_DIALECT;
    this.lanes = sources.map(laneOf);
  }

  /** For reads through entities; never write with it. */
  get manager(): EntityManager {
    return this.leastBusy().source.manager;
  }

  async query<Row>({ text, params }: SqlStatement): Promise<Row[]> {
    const lane = this.leastBusy();
    if (lane.queries === 0) lane.movedAt = performance.now();
    lane.queries++;
    try {
      return await lane.source.query<Row[]>(text, [...params]);
    } finally {
      lane.queries--;
      lane.movedAt = performance.now();
    }
  }

  /**
   * Reads as often as it takes and finds the same each time. On SQLite nobody else may ask meanwhile: all who do share the
   * connection, and would see an old state.
   */
  frozen<T>(work: (frozen: Frozen) => Promise<T>): Promise<T> {
    const { dialect } = this;
    const { source } = this.leastBusy();
    const run = (transaction: EntityManager): Promise<T> =>
      work({ dialect, query: ({ text, params }) => transaction.query(text, [...params]) });
    // On SQLite every transaction sees one state.
    return dialect.name === 'sqlite'
      ? ownTransaction(source, run)
      : source.transaction('REPEATABLE READ', run);
  }

  /** Of equals the one that was not asked for longest. */
  private leastBusy(): Lane {
    const now = performance.now();
    const load = ({ queries, movedAt }: Lane): number =>
      queries > 0 && now - movedAt > HELD_UP_AFTER_MS ? queries + HELD_UP : queries;
    const loads = this.lanes.map(load);
    const index = loads.indexOf(Math.min(...loads));
    const [lane] = this.lanes.splice(index, 1);
    this.lanes.push(lane!);
    return lane!;
  }
}

/** Reads what was just written: with a read replica beside it, the database that takes the writes. */
@Injectable()
export class PrimaryDatabase extends ReadDatabase {}

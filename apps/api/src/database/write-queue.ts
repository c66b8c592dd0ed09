import { Injectable, Logger } from '@nestjs/common';
import type { ClientBase, QueryResult } from 'pg';
import { QueryFailedError, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { OverloadedError, type DomainError } from '../common/domain-error.ts';
import { Metrics } from '../metrics/metrics.ts';
import { DatabaseFile } from './database-file.ts';
import { DatabaseMetrics } from './database-metrics.ts';
import { troubleOf } from './database-trouble.ts';
import { ownTransaction } from './own-transaction.ts';
import { BUSY_TIMEOUT } from './sqlite-pragmas.ts';

/** A statement with its bound values, which may be arrays and bytes besides what a query binds. */
export interface WriteStatement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Whether the same text comes again and again: PostgreSQL then plans it once for each connection. */
  readonly isRepeated?: boolean;
}

/** A transaction under way. */
export interface WriteTransaction {
  readonly manager: EntityManager;
  /** @returns the rows that the statement returns */
  query<Row>(statement: WriteStatement): Promise<Row[]>;
  /** Runs a statement that returns no rows. @returns how many rows it wrote */
  execute(statement: WriteStatement): Promise<number>;
}

/** Writes that wait beyond this are refused, before memory grows. */
const MAX_WAITING = 2_000;

/**
 * PostgreSQL: serialization failure and deadlock. SQLite: another process wrote first. The whole transaction may simply be
 * tried again.
 */
const RETRIABLE = new Set(['40001', '40P01', 'SQLITE_BUSY']);
const MAX_ATTEMPTS = 5;

/** A lock that was waited for so long is held by somebody who means it: trying again would only keep the caller. */
const PATIENCE_MS = 4_000;

/** What has waited so long for its turn while nothing can be written is told so, and does not try for itself. */
const WAIT_IN_TROUBLE_MS = 5_000;

/** As much as a good many events take: where only less fits in, most of what comes would be refused. */
const PROBE_BYTES = 262_144;
const PUT_PROBE: WriteStatement = {
  text: `INSERT INTO settings (name, value, updated_at) VALUES ('storage-probe', '"${'x'.repeat(PROBE_BYTES)}"', 0)`,
  params: [],
};
const TAKE_PROBE_AWAY: WriteStatement = {
  text: `DELETE FROM settings WHERE name = 'storage-probe'`,
  params: [],
};

/** Writes nothing, but waits until it might. */
const TAKE_WRITE_LOCK: WriteStatement = { text: 'DELETE FROM settings WHERE 0', params: [] };

/**
 * The only way to write. On SQLite all of TypeORM shares one connection, and two transactions on it at once would commit or
 * roll back each other's rows: so they take turns. PostgreSQL gives each its own connection, a few at a time.
 */
@Injectable()
export class WriteQueue {
  private readonly waiting: (() => void)[] = [];
  private readonly lanes: number;
  private readonly logger = new Logger('Database');
  private busy = 0;
  private present: DomainError | null = null;

  private readonly file: DatabaseFile;

  constructor(
    private readonly source: DataSource,
    private readonly metrics: DatabaseMetrics = new DatabaseMetrics(new Metrics()),
  ) {
    this.file = new DatabaseFile(source);
    this.lanes = source.options.type === 'postgres' ? 4 : 1;
    metrics.watchWaiting(() => this.waiting.length);
  }

  /**
   * Runs `work` in a transaction of its own; when the promise resolves, the rows are committed.
   *
   * @param work - may run more than once on PostgreSQL, so it must not have effects outside the transaction
   * @throws {OverloadedError} when too many writes wait
   * @throws what `work` throws, after a roll-back
   */
  async transaction<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    await this.takeLane();
    try {
      const result = await this.runWithRetries(work);
      // After the commit, because only that is sure: what went into a file that is gone must not be acknowledged.
      this.file.assertInPlace();
      this.noteTrouble(null);
      return result;
    } catch (error) {
      const trouble = troubleOf(error);
      // What is wrong with the rows alone says nothing about the disk.
      if (trouble !== null) this.noteTrouble(trouble);
      throw error;
    } finally {
      this.leaveLane();
    }
  }

  /** Why the newest write could not be done; `null` when it could, or failed for a reason of its own. */
  get trouble(): DomainError | null {
    return this.present;
  }

  /**
   * Finds out whether something can be written, where that is in doubt.
   *
   * @throws {DomainError} that says why not
   */
  async assertWritable(): Promise<void> {
    this.file.assertInPlace();
    if (this.present === null) return;
    await this.transaction(async (transaction) => {
      // One of a server that was ended in between.
      await transaction.execute(TAKE_PROBE_AWAY);
      await transaction.execute(PUT_PROBE);
    });
    // What is taken away before it is committed, SQLite does not write at all.
    await this.transaction((transaction) => transaction.execute(TAKE_PROBE_AWAY));
  }

  /** Logged when it begins, changes and ends, not for each of the requests that meet it. */
  private noteTrouble(trouble: DomainError | null): void {
    if (trouble !== null && trouble.code !== this.present?.code)
      this.logger.error(`Nothing can be stored (${trouble.code}). ${trouble.message}`);
    if (trouble === null && this.present !== null) this.logger.log('Storing works again.');
    this.present = trouble;
  }

  /**
   * On SQLite, brings the write-ahead log into the file and empties it: what was deleted is still to be read in it until then. Does
   * nothing while somebody reads, or another process writes.
   */
  async truncateLog(): Promise<void> {
    if (this.source.options.type !== 'sqlite') return;
    await this.takeLane();
    try {
      // Nobody waits for a reader who takes his time: the next clean-up does it then.
      await this.source.query('PRAGMA busy_timeout = 0');
      await this.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      await this.source.query(BUSY_TIMEOUT);
      this.leaveLane();
    }
  }

  private async runWithRetries<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.begin((manager) => this.run(manager, work));
        this.metrics.ended('committed', startedAt);
        return result;
      } catch (error) {
        const isLate = performance.now() - startedAt > PATIENCE_MS;
        if (attempt === MAX_ATTEMPTS || isLate || !isRetriable(error)) {
          this.metrics.ended('failed', startedAt);
          throw error;
        }
        this.metrics.retried();
      }
    }
  }

  private begin<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.options.type === 'sqlite'
      ? ownTransaction(this.source, work)
      : this.source.transaction(work);
  }

  private async run<T>(
    manager: EntityManager,
    work: (transaction: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const transaction = asTransaction(manager);
    // Another process, such as an import, may write to the same file. A transaction that has read cannot wait for it any more,
    // so the right to write is taken before anything is read.
    if (this.source.options.type === 'sqlite') await transaction.execute(TAKE_WRITE_LOCK);
    return work(transaction);
  }

  private async takeLane(): Promise<void> {
    if (this.busy < this.lanes) {
      this.busy++;
      return;
    }
    if (this.waiting.length >= MAX_WAITING) throw new OverloadedError();
    // Whoever leaves hands the lane over, so `busy` stays as it is.
    const askedAt = performance.now();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.present === null || performance.now() - askedAt < WAIT_IN_TROUBLE_MS) return;
    this.leaveLane();
    throw this.present;
  }

  private leaveLane(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.busy--;
    else next();
  }
}

function asTransaction(manager: EntityManager): WriteTransaction {
  const runner = manager.queryRunner!;
  const plain = plainTransaction(manager, runner);
  if (manager.connection.options.type !== 'postgres') return plain;
  return {
    manager,
    query: async <Row>(statement: WriteStatement) =>
      statement.isRepeated
        ? ((await runPrepared(runner, statement)).rows as Row[])
        : plain.query<Row>(statement),
    execute: async (statement) =>
      statement.isRepeated
        ? ((await runPrepared(runner, statement)).rowCount ?? 0)
        : plain.execute(statement),
  };
}

/** TypeORM has no prepared statements: the driver is asked, on the transaction's connection. */
async function runPrepared(runner: QueryRunner, { text, params }: WriteStatement): Promise<QueryResult> {
  const client = (await runner.connect()) as ClientBase;
  try {
    return await client.query({ name: preparedName(text), text, values: params as unknown[] });
  } catch (error) {
    throw new QueryFailedError(text, [], error as Error);
  }
}

const PREPARED_NAMES = new Map<string, string>();

/** The same for a text on every connection. */
function preparedName(text: string): string {
  let name = PREPARED_NAMES.get(text);
  if (name === undefined) {
    name = `engagement_${PREPARED_NAMES.size}`;
    PREPARED_NAMES.set(text, name);
  }
  return name;
}

function plainTransaction(manager: EntityManager, runner: QueryRunner): WriteTransaction {
  return {
    manager,
    query: async <Row>({ text, params }: WriteStatement) => {
      // A leading line break, because TypeORM's SQLite driver drops the RETURNING rows of a text that begins with "INSERT ".
      const result = (await runner.query(`\n${text}`, [...params], true)) as { records?: Row[] };
      return result.records ?? [];
    },
    execute: async ({ text, params }) => {
      const { affected } = (await runner.query(text.trimStart(), [...params], true)) as { affected?: number };
      return affected ?? 0;
    },
  };
}

function isRetriable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return typeof cause === 'object' && cause !== null && 'code' in cause && RETRIABLE.has(String(cause.code));
}

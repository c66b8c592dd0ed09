import { Injectable } from '@nestjs/common';
import type { SqlStatement } from '@engagement/analytics';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { OverloadedError } from '../common/domain-error.ts';

/** A transaction under way. */
export interface WriteTransaction {
  readonly manager: EntityManager;
  query<Row>(statement: SqlStatement): Promise<Row[]>;
}

/** Writes that wait beyond this are refused, before memory grows. */
const MAX_WAITING = 2_000;

/** PostgreSQL: serialization failure and deadlock; the whole transaction may simply be tried again. */
const RETRIABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

/**
 * The only way to write. On SQLite all of TypeORM shares one connection, and two transactions on it at once would commit or
 * roll back each other's rows: so they take turns. PostgreSQL gives each its own connection, a few at a time.
 */
@Injectable()
export class WriteQueue {
  private readonly waiting: (() => void)[] = [];
  private readonly lanes: number;
  private busy = 0;

  constructor(private readonly source: DataSource) {
    this.lanes = source.options.type === 'postgres' ? 4 : 1;
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
      return await this.runWithRetries(work);
    } finally {
      this.leaveLane();
    }
  }

  private async runWithRetries<T>(work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.source.transaction((manager) => work(asTransaction(manager)));
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetriable(error)) throw error;
      }
    }
  }

  private async takeLane(): Promise<void> {
    if (this.busy < this.lanes) {
      this.busy++;
      return;
    }
    if (this.waiting.length >= MAX_WAITING) throw new OverloadedError();
    // Whoever leaves hands the lane over, so `busy` stays as it is.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leaveLane(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.busy--;
    else next();
  }
}

function asTransaction(manager: EntityManager): WriteTransaction {
  return {
    manager,
    // A leading line break, because TypeORM's SQLite driver drops the RETURNING rows of a text that begins with "INSERT ".
    query: <Row>({ text, params }: SqlStatement) => manager.query<Row[]>(`\n${text}`, [...params]),
  };
}

function isRetriable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return typeof cause === 'object' && cause !== null && 'code' in cause && RETRIABLE.has(String(cause.code));
}

import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SqlDialect } from '@engagement/analytics';
import { OverloadedError, ViewerErasedError } from '../common/domain-error.ts';
import { ReadDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';

/** Any constant: whoever takes viewers in holds it together, whoever erases waits until nobody does who began before. */
const INTAKE_LOCK = 7_364_914;

const NOBODY: ReadonlySet<string> = new Set();

interface Tombstone {
  readonly viewer_hash: string;
  readonly is_passing: boolean | number;
}

/**
 * Knows erased viewers again, by keyed hashes of their ids.
 *
 * Whoever is erased has no row in `users`: an erasure removes it in the transaction that leaves the tombstone. So only who makes such a
 * row has to look here, and most who store look at nothing. On PostgreSQL a transaction that began before could still store an event
 * without making the row, because it had seen it: it holds a lock, shared with all others, and the erasure waits for it before it
 * looks for what there is to remove.
 */
@Injectable()
export class Tombstones {
  private readonly dialect: SqlDialect;
  private secret: Buffer | null = null;

  constructor({ dialect }: ReadDatabase) {
    this.dialect = dialect;
  }

  /**
   * What an INSERT … SELECT that takes events in must ask for, so that the lock costs no statement of its own; empty on SQLite, where
   * one writes at a time.
   */
  get heldByInsert(): string {
    return this.dialect.name === 'postgres' ? `WHERE (${SHARED}) IS NOT NULL` : '';
  }

  /** Has erasures wait for the end of this transaction, which may store what names a viewer. */
  async hold(transaction: WriteTransaction): Promise<void> {
    if (this.dialect.name === 'postgres') await transaction.query({ text: SHARED, params: [] });
  }

  /** Waits for the end of all that held the lock; the transaction must have done nothing else. */
  async waitForIntake(transaction: WriteTransaction): Promise<void> {
    if (this.dialect.name === 'postgres')
      await transaction.query({ text: `SELECT pg_advisory_xact_lock(${INTAKE_LOCK})`, params: [] });
  }

  /**
   * @param userIds - viewers whose row in `users` this transaction has just made
   * @throws {ViewerErasedError} if any of them was erased: the transaction has to be rolled back
   * @throws {OverloadedError} if any of them is being cleaned away just now
   */
  async refuseErased(transaction: WriteTransaction, userIds: readonly string[]): Promise<void> {
    const erased = await this.erasedAmong(transaction, userIds);
    if (erased.size > 0) throw new ViewerErasedError(erased);
  }

  /**
   * @returns those of the ids whose viewers were erased
   * @throws {OverloadedError} if any of them is being cleaned away just now
   */
  async erasedAmong(transaction: WriteTransaction, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (userIds.length === 0 || !(await this.hasAny(transaction))) return NOBODY;
    const byHash = new Map<string, string>();
    for (const userId of userIds) byHash.set(await this.hash(transaction, userId), userId);
    const hashes = JSON.stringify([...byHash.keys()]);
    const found = await transaction.query<Tombstone>({
      text: `SELECT viewer_hash, is_passing FROM erasures WHERE viewer_hash IN (${this.listOf()})`,
      params: [hashes],
    });
    if (found.some(({ is_passing }) => Boolean(is_passing))) throw new OverloadedError(BEING_REMOVED);
    return new Set(found.map(({ viewer_hash }) => byHash.get(viewer_hash)!));
  }

  /** @returns the keyed hash of a viewer's id: whoever has not the installation's secret cannot try ids out */
  async hash(transaction: WriteTransaction, userId: string): Promise<string> {
    this.secret ??= await readSecret(transaction);
    return createHmac('sha256', this.secret).update(userId).digest('base64url');
  }

  /** One look at an index, before ids are hashed for nothing. */
  private async hasAny(transaction: WriteTransaction): Promise<boolean> {
    const rows = await transaction.query({
      text: 'SELECT 1 FROM erasures WHERE viewer_hash IS NOT NULL LIMIT 1',
      params: [],
      isRepeated: true,
    });
    return rows.length > 0;
  }

  private listOf(): string {
    return this.dialect.name === 'postgres'
      ? 'SELECT json_array_elements_text($1::json)'
      : 'SELECT value FROM json_each(?1)';
  }
}

const SHARED = `SELECT pg_advisory_xact_lock_shared(${INTAKE_LOCK})::text`;

const BEING_REMOVED =
  'A viewer of this request is being cleaned away, because they had not been seen for too long; nothing of the request was stored. Try again shortly.';

async function readSecret(transaction: WriteTransaction): Promise<Buffer> {
  const [row] = await transaction.query<{ value: string }>({
    text: "SELECT value FROM settings WHERE name = 'erasure_secret'",
    params: [],
  });
  if (row === undefined)
    throw new Error(
      'The setting erasure_secret is gone, without which erased viewers are not known again; restore it from a backup.',
    );
  return Buffer.from(JSON.parse(row.value) as string, 'base64');
}

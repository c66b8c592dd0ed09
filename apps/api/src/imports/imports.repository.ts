import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Brackets, In, LessThan, MoreThanOrEqual } from 'typeorm';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { ErasedViewer } from '../erasures/erasure.entity.ts';
import { viewersNamedBy } from './erased-rows.ts';
import { ImportErrorEntity } from './import-error.entity.ts';
import { ImportEntity } from './import.entity.ts';

/** What one batch of rows adds to an import. */
export interface ImportAdvance {
  readonly rowsRead: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Where the next batch begins. */
  readonly bytesDone: number;
  readonly nextLine: number;
}

/** What tells whether a file is the one that was read before. */
export type FileIdentity = Pick<
  ImportEntity,
  'kind' | 'path' | 'modifiedAt' | 'bytesTotal' | 'mapping' | 'delimiter'
>;

/** How many errors are of one kind. */
export interface RejectionReason {
  readonly field: string;
  readonly code: string;
  readonly errors: number;
  /** The message of one of them. */
  readonly example: string;
}

/** Where a page of errors ended. */
export type ImportErrorKey = Pick<ImportErrorEntity, 'line' | 'position'>;

/** Another process has begun to read the same import: whoever began last goes on. */
export class ImportTakenOverError extends Error {
  override readonly name = 'ImportTakenOverError';
}

const UNFINISHED = In(['waiting', 'running']);

const ERROR_COLUMNS: readonly RowColumn<ImportErrorEntity>[] = [
  { name: 'import_id', type: 'text', of: (error) => error.importId },
  { name: 'line', type: 'bigint', of: (error) => error.line },
  { name: 'position', type: 'integer', of: (error) => error.position },
  { name: 'row_id', type: 'text', of: (error) => error.rowId },
  { name: 'field', type: 'text', of: (error) => error.field },
  { name: 'code', type: 'text', of: (error) => error.code },
  { name: 'message', type: 'text', of: (error) => error.message },
  { name: 'value', type: 'text', of: (error) => error.value },
];

/** Reads what was just written, so never from a replica. */
@Injectable()
export class ImportsRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
  ) {}

  async add(record: ImportEntity): Promise<void> {
    await this.writes.transaction(({ manager }) => manager.insert(ImportEntity, record));
  }

  find(id: string): Promise<ImportEntity | null> {
    return this.database.manager.findOneBy(ImportEntity, { id });
  }

  /** @returns the newest import by command of this very file, read in this very way; `null` if there is none */
  async findSame(file: FileIdentity): Promise<ImportEntity | null> {
    const { kind, path, modifiedAt, bytesTotal, mapping, delimiter } = file;
    const records = await this.database.manager.find(ImportEntity, {
      where: { source: 'command', kind, path, modifiedAt, bytesTotal },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return (
      records.find(
        (record) => record.delimiter === delimiter && isDeepStrictEqual(record.mapping, mapping),
      ) ?? null
    );
  }

  /** @returns the uploads that are not in yet, the oldest first */
  unfinishedUploads(): Promise<ImportEntity[]> {
    return this.database.manager.find(ImportEntity, {
      where: { source: 'upload', state: UNFINISHED },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Newest first, after the one named. */
  list(limit: number, after: Pick<ImportEntity, 'createdAt' | 'id'> | undefined): Promise<ImportEntity[]> {
    return this.database.manager.find(ImportEntity, {
      where:
        after === undefined
          ? {}
          : [
              { createdAt: LessThan(after.createdAt) },
              { createdAt: after.createdAt, id: LessThan(after.id) },
            ],
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /** In the order of the file, after the one named. */
  listErrors(
    importId: string,
    limit: number,
    after: ImportErrorKey | undefined,
  ): Promise<ImportErrorEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(ImportErrorEntity, 'error')
      .where({ importId })
      .orderBy({ 'error.line': 'ASC', 'error.position': 'ASC' })
      .limit(limit);
    if (after !== undefined) {
      // The bound on the line alone is what the key's index is entered by.
      query
        .andWhere({ line: MoreThanOrEqual(after.line) })
        .andWhere(
          new Brackets((or) =>
            or
              .where('error.line > :line', { line: after.line })
              .orWhere('error.position > :position', { position: after.position }),
          ),
        );
    }
    return query.getMany();
  }

  /** @returns why rows were rejected, the most frequent reasons first */
  async rejectionReasons(importId: string, limit: number): Promise<RejectionReason[]> {
    const { dialect } = this.database;
    const rows = await this.database.query<
      Omit<RejectionReason, 'errors'> & { readonly errors: number | string }
    >({
      text: `
        SELECT field, code, COUNT(*) AS errors, MIN(message) AS example
        FROM import_errors
        WHERE import_id = ${dialect.param(1)}
        GROUP BY field, code
        ORDER BY errors DESC, field, code
        LIMIT ${limit}`,
      params: [importId],
    });
    return rows.map((row) => ({ ...row, errors: Number(row.errors) }));
  }

  /** Makes `runner` the one who reads it. @returns the import as it stands; `null` when it is finished */
  begin(id: string, runner: string, now: number): Promise<ImportEntity | null> {
    return this.writes.transaction(async ({ manager }) => {
      const record = await manager.findOneBy(ImportEntity, { id, state: UNFINISHED });
      if (record === null) return null;
      const begun = { runner, state: 'running' as const, startedAt: record.startedAt ?? now };
      await manager.update(ImportEntity, { id }, begun);
      return { ...record, ...begun };
    });
  }

  /**
   * @returns the import as it is stored now
   * @throws {ImportTakenOverError} if `runner` does not read it any more
   */
  async heldWithin(
    { manager }: WriteTransaction,
    { id, runner }: Pick<ImportEntity, 'id' | 'runner'>,
  ): Promise<ImportEntity> {
    const held = await manager.findOneBy(ImportEntity, { id, runner: runner! });
    if (held === null) throw new ImportTakenOverError(`Import ${id} is read by another process now.`);
    return held;
  }

  /** @throws {ImportTakenOverError} if `runner` does not read it any more */
  async changeWithin(
    { manager }: WriteTransaction,
    { id, runner }: Pick<ImportEntity, 'id' | 'runner'>,
    change: Partial<ImportEntity>,
  ): Promise<void> {
    const held = { id, runner: runner!, state: 'running' as const };
    // TypeORM leaves the count of rows out on SQLite: the row, written and locked by now, tells whose it is.
    await manager.update(ImportEntity, held, change);
    if (!(await manager.existsBy(ImportEntity, { ...held, ...pickState(change) }))) {
      throw new ImportTakenOverError(`Import ${id} is read by another process now.`);
    }
  }

  async addErrorsWithin(transaction: WriteTransaction, errors: readonly ImportErrorEntity[]): Promise<void> {
    for (const { text, params } of rowSources(this.database.dialect, ERROR_COLUMNS, errors)) {
      await transaction.execute({ text: `INSERT INTO import_errors ${text}`, params });
    }
  }

  /**
   * Removes what rejected rows told of a viewer, within a transaction of the caller's: rows of theirs, rows that could not be read
   * as one and have the id for a cell, and rows that were rejected for their address.
   *
   * @returns how many there were
   */
  async forgetWithin(transaction: WriteTransaction, { user_id, email }: ErasedViewer): Promise<number> {
    const { manager } = transaction;
    const query = manager.createQueryBuilder(ImportErrorEntity, 'error').where({ rowId: user_id });
    query.orWhere(`(error.rowId IS NULL AND ${CONTAINS} )`, { part: likePattern(user_id) });
    if (email !== null) query.orWhere(CONTAINS.replace(':part', ':address'), { address: likePattern(email) });
    const found = (await query.getMany()).filter(
      (error) =>
        error.rowId === user_id ||
        viewersNamedBy(error).includes(user_id) ||
        (email !== null && error.value.includes(email)),
    );
    for (const { importId, line, position } of found)
      await manager.delete(ImportErrorEntity, { importId, line, position });
    return found.length;
  }
}

const CONTAINS = "error.value LIKE :part ESCAPE '\\'";

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function pickState(change: Partial<ImportEntity>): Pick<Partial<ImportEntity>, 'state'> {
  return change.state === undefined ? {} : { state: change.state };
}

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { OverloadedError } from '../common/domain-error.ts';
import { troubleOf } from '../database/database-trouble.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { storeWithoutErased } from '../erasures/without-erased.ts';
import { countKnownColumns, layOutColumns } from './column-layout.ts';
import { readCsv, type CsvBatch } from './csv/csv-reader.ts';
import { readHeader } from './csv/read-header.ts';
import { erasedRow, viewersNamedBy, withoutErasedViewers } from './erased-rows.ts';
import { ImportRefusal } from './import-refusal.ts';
import { ImportTargets, type ImportTarget } from './import-targets.ts';
import type { ImportEntity } from './import.entity.ts';
import { ImportTakenOverError, ImportsRepository, type ImportAdvance } from './imports.repository.ts';
import { RowReader, type ReadRow, type RowError } from './row-reader.ts';

/** Rows of one transaction: enough to be quick, few enough to let others write in between. */
const ROWS_PER_BATCH = 2_000;

/** A database that restarts or is busy gets this long in all. */
const RETRY_PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/** What runs beside an import. */
export interface ImportRun {
  /** Called after every batch with the import as it is stored. */
  readonly onProgress?: (record: ImportEntity) => void;
  /** Ends the run after the batch under way; a later run goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a file into the database.
 *
 * The rows of a batch, its errors and how far the file is read move in one transaction, so that whoever goes on after an end of
 * any kind, a power cut included, begins exactly where the last batch ended.
 */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly targets: ImportTargets,
    private readonly tombstones: Tombstones,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads an import to its end, or goes on with one that was interrupted.
   *
   * @returns the import as it is stored, `running` if the signal ended the run; `null` when it was finished before or another
   *   process has taken it over
   * @throws {ImportRefusal} if the file cannot be imported; that is recorded
   * @throws what the file system or the database say, when neither is to blame on the file; the import can go on later
   */
  async run(id: string, { onProgress, signal }: ImportRun = {}): Promise<ImportEntity | null> {
    const record = await this.patiently(() => this.imports.begin(id, randomUUID(), this.clock.now()), signal);
    if (record === null) return null;
    try {
      return await this.read(record, onProgress, signal);
    } catch (error) {
      if (error instanceof ImportTakenOverError) return null;
      if (error instanceof ImportRefusal) await this.end(record, { state: 'failed', error: error.message });
      throw error;
    }
  }

  private async read(
    begun: ImportEntity,
    onProgress: ImportRun['onProgress'],
    signal: AbortSignal | undefined,
  ): Promise<ImportEntity> {
    let record = begun;
    const target = this.targets.of(record.kind);
    const { columns, format, start, reader, notes } = await this.open(record, target);
    const isNew = record.bytesDone === 0;
    if (isNew) record = { ...record, notes };
    const from = isNew ? start : { offset: record.bytesDone, line: record.nextLine };
    for await (const batch of readCsv({ path: record.path, format, columns }, from, ROWS_PER_BATCH)) {
      if (signal?.aborted === true) return record;
      const before = record;
      record = await this.patiently(() => this.store(before, batch, reader, target), signal);
      onProgress?.(record);
    }
    return this.end(record, { state: 'succeeded', error: null });
  }

  private async open(record: ImportEntity, target: ImportTarget<unknown>): Promise<OpenFile> {
    const { kind, mapping, path, delimiter } = record;
    const header = await readHeader(path, delimiter, (columns) => countKnownColumns(kind, columns, mapping));
    const layout = layOutColumns(kind, header.columns, mapping);
    const ignored = layout.ignored.filter((column) => column !== '');
    return {
      ...header,
      columns: header.columns.length,
      reader: new RowReader(layout, header.columns.length, target.idField, target.check),
      notes: ignored.length === 0 ? [] : [`Not read, because no field is called so: ${ignored.join(', ')}.`],
    };
  }

  /** @returns the import as it stands after the batch */
  private async store(
    record: ImportEntity,
    { rows: lines, next }: CsvBatch,
    reader: RowReader<unknown>,
    target: ImportTarget<unknown>,
  ): Promise<ImportEntity> {
    const { rows, errors } = reader.read(lines);
    const viewerOf = ({ row }: ReadRow<unknown>): string => target.viewerOf?.(row) ?? '';
    const { result } = await storeWithoutErased(rows, viewerOf, (kept, erased) => {
      const refused = rows.filter((row) => erased.has(viewerOf(row))).map(({ line }) => erasedRow(line));
      const read = { lines: lines.length, rows: kept, errors: [...errors, ...refused], next };
      return this.storeWithin(record, read, reader, target);
    });
    return result;
  }

  private storeWithin(
    record: ImportEntity,
    { lines, rows, errors, next }: ReadBatch,
    reader: RowReader<unknown>,
    target: ImportTarget<unknown>,
  ): Promise<ImportEntity> {
    return this.writes.transaction(async (transaction) => {
      await this.tombstones.hold(transaction);
      const held = await this.imports.heldWithin(transaction, record);
      // The commit before this attempt was done, only its answer was lost.
      if (held.bytesDone > record.bytesDone) return held;
      const outcomes =
        rows.length === 0
          ? []
          : await target.storeWithin(
              transaction,
              rows.map(({ row }) => row),
            );
      const conflicts = rows.filter((_, index) => outcomes[index] === 'conflict');
      const refused = [
        ...(target.viewerOf === null ? errors : await this.forgetErased(transaction, errors)),
        ...conflicts.map((row) => reader.refuse(row, CONFLICT)),
      ];
      const after = advanced(record, {
        rowsRead: lines,
        stored: outcomes.filter((outcome) => outcome === 'stored').length,
        duplicate: outcomes.filter((outcome) => outcome === 'duplicate').length,
        rejected: new Set(refused.map(({ line }) => line)).size,
        bytesDone: next.offset,
        nextLine: next.line,
      });
      const { id, state, source, kind, ...change } = after;
      await this.imports.changeWithin(transaction, record, change);
      await this.imports.addErrorsWithin(
        transaction,
        refused.map((error) => ({ ...error, importId: id })),
      );
      return { ...change, id, state, source, kind };
    });
  }

  /** A row that cannot be taken is kept for its owner to mend, but not what it says of whoever was erased. */
  private async forgetErased(
    transaction: WriteTransaction,
    errors: readonly RowError[],
  ): Promise<readonly RowError[]> {
    const named = new Set(errors.flatMap(viewersNamedBy));
    return withoutErasedViewers(errors, await this.tombstones.erasedAmong(transaction, [...named]));
  }

  private async end(
    record: ImportEntity,
    outcome: Pick<ImportEntity, 'state' | 'error'>,
  ): Promise<ImportEntity> {
    const change = { ...outcome, finishedAt: this.clock.now() };
    await this.patiently(
      () => this.writes.transaction((transaction) => this.imports.changeWithin(transaction, record, change)),
      undefined,
    );
    return { ...record, ...change };
  }

  /** An import has time: it waits while the server is overloaded or the database away. */
  private async patiently<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    for (const ms of RETRY_PAUSES_MS) {
      try {
        return await work();
      } catch (error) {
        if (signal?.aborted === true || !isPassing(error)) throw error;
        // An abort ends the pause, and then the next failure.
        await pause(ms, undefined, { signal }).catch(() => undefined);
      }
    }
    return work();
  }
}

/** A batch that was read: what can be stored of it, and what cannot. */
interface ReadBatch {
  readonly lines: number;
  readonly rows: readonly ReadRow<unknown>[];
  readonly errors: readonly RowError[];
  readonly next: CsvBatch['next'];
}

interface OpenFile extends Omit<Awaited<ReturnType<typeof readHeader>>, 'columns'> {
  readonly columns: number;
  readonly reader: RowReader<unknown>;
  readonly notes: readonly string[];
}

const CONFLICT = {
  field: 'event_id',
  code: 'conflict',
  message:
    'An event with this id is stored with another content, which stays; send a change under a new event_id.',
};

function advanced(record: ImportEntity, by: ImportAdvance): ImportEntity {
  return {
    ...record,
    rowsRead: record.rowsRead + by.rowsRead,
    stored: record.stored + by.stored,
    duplicate: record.duplicate + by.duplicate,
    rejected: record.rejected + by.rejected,
    bytesDone: by.bytesDone,
    nextLine: by.nextLine,
  };
}

/** Whether nothing is wrong with the file, and trying again later may help. */
export function isPassing(error: unknown): boolean {
  return error instanceof OverloadedError || troubleOf(error) !== null;
}

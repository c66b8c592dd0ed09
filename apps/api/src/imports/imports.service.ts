import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CursorPage } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError, ValidationFailedError } from '../common/domain-error.ts';
import type { ListQueryDto } from '../common/list-query.dto.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { ErasedViewer } from '../erasures/erasure.entity.ts';
import type { ImportQueryDto } from './dto/import-query.dto.ts';
import { toImport, toImportError, type ImportDto, type ImportErrorDto } from './dto/import.dto.ts';
import { readDelimiter, readMapping } from './import-options.ts';
import { ImportQueue } from './import-queue.ts';
import type { ImportEntity } from './import.entity.ts';
import { ImportsRepository } from './imports.repository.ts';
import { newImport } from './new-import.ts';
import { Spool, type Upload } from './spool.ts';

/** Asked for in place of an id. */
const LATEST = 'latest';

/** Takes uploaded files, and tells what became of them. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly spool: Spool,
    private readonly queue: ImportQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file and puts it in the queue; when the promise resolves, it will be read whatever happens to the server.
   *
   * @throws {ValidationFailedError} if an option is wrong; the body is not read then
   * @throws what `Spool.keep` throws
   */
  async upload(query: ImportQueryDto, upload: Upload): Promise<ImportDto> {
    const mapping = readMapping(query.kind, query.mapping);
    const delimiter = readDelimiter(query.delimiter);
    const errors = [mapping.error, delimiter.error].filter((error) => error !== null);
    if (mapping.error !== null || delimiter.error !== null) throw new ValidationFailedError(errors);
    const id = randomUUID();
    const { path, bytes, modifiedAt } = await this.spool.keep(id, upload);
    const record = newImport({
      id,
      kind: query.kind,
      source: 'upload',
      fileName: query.file_name ?? `${query.kind}.csv`,
      path,
      bytesTotal: bytes,
      modifiedAt,
      mapping: mapping.value,
      delimiter: delimiter.value,
      createdAt: this.clock.now(),
    });
    await this.enqueue(record);
    return toImport(record);
  }

  /** @throws {NotFoundError} if there is no such import */
  async get(id: string): Promise<ImportDto> {
    return toImport(await this.find(id));
  }

  /** Newest first. */
  async list({ limit, cursor }: ListQueryDto): Promise<CursorPage<ImportDto>> {
    const key = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'text']);
    const after = key === undefined ? undefined : { createdAt: Number(key[0]), id: String(key[1]) };
    const rows = await this.imports.list(limit + 1, after);
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt, id], toImport);
  }

  /**
   * In the order of the file.
   *
   * @throws {NotFoundError} if there is no such import
   */
  async listErrors(id: string, { limit, cursor }: ListQueryDto): Promise<CursorPage<ImportErrorDto>> {
    const found = await this.find(id);
    const key = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'instant']);
    const after = key === undefined ? undefined : { line: Number(key[0]), position: Number(key[1]) };
    const rows = await this.imports.listErrors(found.id, limit + 1, after);
    return pageOf(rows, limit, ({ line, position }) => [line, position], toImportError);
  }

  /** Removes what rejected rows told of a viewer, within a transaction of the caller's. @returns how many there were */
  forget(transaction: WriteTransaction, viewer: ErasedViewer): Promise<number> {
    return this.imports.forgetWithin(transaction, viewer);
  }

  private async find(id: string): Promise<ImportEntity> {
    const [record] = id === LATEST ? await this.imports.list(1, undefined) : [await this.imports.find(id)];
    if (!record) throw new NotFoundError('import', id);
    return record;
  }

  private async enqueue(record: ImportEntity): Promise<void> {
    try {
      await this.imports.add(record);
    } catch (error) {
      await this.spool.remove(record.path);
      throw error;
    }
    this.queue.add(record);
  }
}

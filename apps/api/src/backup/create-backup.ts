import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedFile } from '../database/embedded-file.ts';
import { BackupError, explainFailure } from './backup-error.ts';
import {
  freeBytes,
  partialPath,
  removeAbandoned,
  removeDatabase,
  sha256Of,
  syncToDisk,
  writeChecksum,
} from './backup-files.ts';
import { backupName, type BackupSeries } from './backup-name.ts';
import { inspectDatabase, type Inspection } from './inspect-database.ts';

export interface BackupRequest {
  /** The database, which may be written to meanwhile. */
  readonly database: string;
  /** A folder, made where it is missing, or a file that is not there yet. */
  readonly to: { readonly folder: string } | { readonly file: string };
  readonly series: BackupSeries;
  /** Of the series `before`: the migration that is to come. */
  readonly migration?: string;
  readonly now: Date;
  /** Aborted: the backup fails, and leaves nothing. */
  readonly signal?: AbortSignal;
  /** Asks how much room there is; the system, unless a test says otherwise. */
  readonly roomIn?: (folder: string) => Promise<number>;
}

/** A backup that was found to be good. */
export interface Backup extends Inspection {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly seconds: number;
}

/**
 * Copies the embedded database while it is in use, checks the copy and only then gives it its name.
 *
 * `VACUUM INTO` reads one state of the database and holds up nobody who writes. SQLite's page by page copy begins anew with each
 * write of another process; and it takes pages along that are free, in which what was erased can still be read.
 *
 * @throws {BackupError} if it cannot be done; nothing is left of it then
 */
export async function createBackup(request: BackupRequest): Promise<Backup> {
  const { database, to } = request;
  const folder = 'folder' in to ? to.folder : dirname(to.file);
  try {
    return await copyInto(folder, request);
  } catch (error) {
    if (request.signal?.aborted === true)
      throw new BackupError('The backup was ended before it was done; nothing is left of it.', {
        cause: error,
      });
    throw explainFailure(error, { what: 'The backup', folder, database });
  }
}

async function copyInto(folder: string, request: BackupRequest): Promise<Backup> {
  const { database, to, now, signal } = request;
  const startedAt = performance.now();
  if (!existsSync(database)) throw new BackupError(`There is no database at ${database}; set DATA_DIR.`);
  if ('file' in to) refuseToReplace(to.file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeAbandoned(folder, now);
  const partial = partialPath(folder, randomUUID());
  let target: string | null = null;
  try {
    await vacuumInto(partial, folder, request);
    const inspection = await inspectCopy(partial, signal);
    const { version } = inspection.schema;
    target = 'file' in to ? to.file : join(folder, nameOf(request, version));
    refuseToReplace(target);
    const sha256 = await sha256Of(partial, signal);
    const { size } = await stat(partial);
    await writeChecksum(target, sha256);
    await rename(partial, target);
    await syncToDisk(folder);
    const seconds = (performance.now() - startedAt) / 1_000;
    return { ...inspection, path: target, bytes: size, sha256, seconds };
  } catch (error) {
    await removeDatabase(partial);
    if (target !== null && !existsSync(target)) await removeDatabase(target);
    throw error;
  }
}

function nameOf({ series, migration, now }: BackupRequest, schema: number): string {
  return backupName({
    series,
    ...(migration === undefined ? {} : { migration }),
    madeAt: now,
    schema,
  });
}

function refuseToReplace(file: string): void {
  if (existsSync(file))
    throw new BackupError(`${file} is there already, and a backup replaces none: name another file.`);
}

async function vacuumInto(partial: string, folder: string, request: BackupRequest): Promise<void> {
  const { database, signal, roomIn = freeBytes } = request;
  signal?.throwIfAborted();
  const source = await EmbeddedFile.open(database, 'write');
  const interrupt = (): void => source.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    const [needed, room] = [await bytesIn(source), await roomIn(folder)];
    if (needed > room)
      throw new BackupError(
        `The backup takes up to ${megabytes(needed)}, and ${folder} has room for ${megabytes(room)}: make some, or name another folder.`,
      );
    // SQLite writes into an empty file, too: so nobody else can read the copy at any moment.
    await (await open(partial, 'wx', 0o600)).close();
    await source.query('VACUUM INTO ?', [partial]);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await source.close();
  }
  await syncToDisk(partial);
}

async function bytesIn(source: EmbeddedFile): Promise<number> {
  const [pages] = await source.query<{ page_count: number }>('PRAGMA page_count');
  const [free] = await source.query<{ freelist_count: number }>('PRAGMA freelist_count');
  const [size] = await source.query<{ page_size: number }>('PRAGMA page_size');
  return (pages!.page_count - free!.freelist_count) * size!.page_size;
}

async function inspectCopy(partial: string, signal: AbortSignal | undefined): Promise<Inspection> {
  signal?.throwIfAborted();
  const copy = await EmbeddedFile.open(partial, 'read');
  const interrupt = (): void => copy.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    return await inspectDatabase(copy, `The copy ${basename(partial)}`);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await copy.close();
  }
}

/** @returns e.g. `12.3 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

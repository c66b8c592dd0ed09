import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, link, mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DataFolderBusyError, DataFolderLock } from '../database/data-folder-lock.ts';
import { migrateFile } from '../database/data-source.ts';
import { EmbeddedFile } from '../database/embedded-file.ts';
import { BackupError, explainFailure } from './backup-error.ts';
import { freeBytes, readChecksum, removeDatabase, sha256Of, syncToDisk } from './backup-files.ts';
import { megabytes } from './create-backup.ts';
import { inspectDatabase, type Inspection } from './inspect-database.ts';

/** With what every SQLite file begins. */
const HEADER = Buffer.from('SQLite format 3\0');

export interface RestoreRequest {
  /** The backup. */
  readonly file: string;
  /** Where the database is, or is to be. */
  readonly database: string;
  readonly now: Date;
  readonly roomIn?: (folder: string) => Promise<number>;
}

/** What a restore came to. */
export interface Restored {
  readonly rows: Inspection['rows'];
  /** Where the database is now that was there before; `null`: there was none. */
  readonly setAside: string | null;
  /** Names of the migrations that the backup was without. */
  readonly migrated: readonly string[];
  /** Whether a checksum lay beside the backup, which also tells a wrong byte in a text or number. */
  readonly hadChecksum: boolean;
}

/**
 * Puts a backup in the place of the embedded database. All that can fail is done on a copy; the database that is there stays until the
 * copy is known to be good, and is then put aside.
 *
 * @throws {DataFolderBusyError} while a server or a command works on the database
 * @throws {BackupError} if it cannot be done; everything is then as it was
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { file, database } = request;
  const folder = dirname(database);
  try {
    await refuseUnfit(file, database);
    await mkdir(folder, { recursive: true });
    const lock = await DataFolderLock.own(folder);
    try {
      await refuseIfOpen(database);
      return await replace(request);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (error instanceof DataFolderBusyError) throw error;
    throw explainFailure(error, { what: 'The restore', folder, database: file });
  }
}

async function refuseUnfit(file: string, database: string): Promise<void> {
  const status = await stat(file).catch((cause: unknown) => {
    throw new BackupError(`There is no backup at ${file}: check the path.`, { cause });
  });
  if (!status.isFile()) throw new BackupError(`${file} is not a file: name the backup itself.`);
  const present = existsSync(database) ? await stat(database) : null;
  if (present?.ino === status.ino && present.dev === status.dev)
    throw new BackupError(`${file} is the database itself: name a backup of it.`);
}

/** Not every program takes our lock: a version before this one does not, nor does SQLite's shell. */
async function refuseIfOpen(database: string): Promise<void> {
  // Of what is no database nobody can have a connection, and looking would cost it its log.
  if (!existsSync(database) || !(await hasHeader(database))) return;
  const file = await EmbeddedFile.open(database, 'write', 0);
  try {
    await file.query('PRAGMA locking_mode = EXCLUSIVE');
    await file.query('BEGIN EXCLUSIVE');
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'SQLITE_BUSY')
      throw new DataFolderBusyError(`Another program has ${database} open. End it, and try again.`, {
        cause,
      });
    // A damaged database is a reason to restore, not one against it.
    if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT') throw cause;
  } finally {
    await file.close();
  }
}

async function hasHeader(database: string): Promise<boolean> {
  const handle = await open(database, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
    return buffer.equals(HEADER);
  } finally {
    await handle.close();
  }
}

async function replace(request: RestoreRequest): Promise<Restored> {
  const { file, database, now } = request;
  const staged = `${database}.restoring`;
  await removeDatabase(staged);
  try {
    const hadChecksum = await copyChecked(staged, request);
    const before = await inspect(staged, file);
    const { pending, unknown } = before.schema;
    if (unknown.length > 0)
      throw new BackupError(
        `${file} was made by a newer version (${unknown.join(', ')}): restore it with that version or a later one.`,
      );
    await migrateFile(staged);
    const after = await inspect(staged, file);
    refuseLoss(before, after);
    await syncToDisk(staged);
    await takeOverOwner(staged, database);
    const setAside = await swap(staged, database, now);
    return { rows: after.rows, setAside, migrated: pending, hadChecksum };
  } catch (error) {
    await removeDatabase(staged);
    throw error;
  }
}

/** @returns whether there was a checksum to check */
async function copyChecked(staged: string, request: RestoreRequest): Promise<boolean> {
  const { file, roomIn = freeBytes } = request;
  const folder = dirname(staged);
  const [{ size }, room] = [await stat(file), await roomIn(folder)];
  if (size > room)
    throw new BackupError(
      `The backup has ${megabytes(size)}, and ${folder} has room for ${megabytes(room)}: make some.`,
    );
  const expected = await readChecksum(file);
  await copyFile(file, staged);
  await chmod(staged, 0o600);
  if (expected !== null && expected !== (await sha256Of(staged)))
    throw new BackupError(
      `${file} is not what was backed up: its checksum is another than the one beside it. Fetch it again, or use another backup.`,
    );
  return expected !== null;
}

async function inspect(staged: string, file: string): Promise<Inspection> {
  const copy = await EmbeddedFile.open(staged, 'write');
  try {
    return await inspectDatabase(copy, file);
  } finally {
    await copy.close();
  }
}

function refuseLoss(before: Inspection, after: Inspection): void {
  for (const [table, rows] of Object.entries(before.rows))
    if (after.rows[table] !== rows)
      throw new BackupError(
        `Bringing the schema up to date made ${after.rows[table] ?? 'no table'} of ${rows} rows of ${table}: restore with the version that made the backup, and report this.`,
      );
}

/** A restore is often run by root, the server seldom is. */
async function takeOverOwner(staged: string, database: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(existsSync(database) ? database : dirname(database));
  await chown(staged, uid, gid);
}

/** @returns where the former database is now */
async function swap(staged: string, database: string, now: Date): Promise<string | null> {
  const folder = dirname(database);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const aside = join(folder, `${basename(database)}.before-restore-${stamp}`);
  const hadDatabase = existsSync(database);
  // The former log must be gone when the new database is there: SQLite would take it for the new one's.
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(database + suffix)) await rename(database + suffix, aside + suffix);
  // A second name for the former file: at no moment is there none, which a start would take for a new installation.
  if (hadDatabase) await link(database, aside);
  await rename(staged, database);
  await syncToDisk(folder);
  return hadDatabase ? aside : null;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../common/operator-error.ts';
import { EmbeddedFile } from './embedded-file.ts';

const LOCK_FILE = 'engagement.lock';

/** A restore looks for the fraction of a second whether it is alone; a start that falls into it waits. */
const SHARE_PATIENCE_MS = 2_000;

/** The folder of the embedded database is in use by others. */
export class DataFolderBusyError extends OperatorError {}

/**
 * Who works on the embedded database: any number of servers' and commands' connections share it, a restore has it to itself.
 *
 * The lock is SQLite's own, on an empty file beside the database, and thus the system's: it ends with its process however that
 * ends, so there is nothing to clean up after a crash. The database's file itself will not do, because a restore replaces it.
 */
export class DataFolderLock {
  private constructor(private readonly file: EmbeddedFile) {}

  /**
   * For whoever reads and writes the database.
   *
   * @throws {DataFolderBusyError} while it is being restored
   */
  static share(folder: string): Promise<DataFolderLock> {
    // A read takes the shared lock, and an open transaction keeps it.
    return take(folder, SHARE_PATIENCE_MS, ['BEGIN', 'SELECT COUNT(*) FROM sqlite_schema'], {
      busy: `The database in ${folder} is being restored. Start again when that is done.`,
      create: (file) => new DataFolderLock(file),
    });
  }

  /**
   * For whoever replaces the database.
   *
   * @throws {DataFolderBusyError} while anybody has it open
   */
  static own(folder: string): Promise<DataFolderLock> {
    return take(folder, 0, ['BEGIN EXCLUSIVE'], {
      busy: `A server, an import or another command works on the database in ${folder}. Stop it, and try again.`,
      create: (file) => new DataFolderLock(file),
    });
  }

  release(): Promise<void> {
    return this.file.close();
  }
}

interface Taking<T> {
  readonly busy: string;
  readonly create: (file: EmbeddedFile) => T;
}

async function take<T>(
  folder: string,
  patienceMs: number,
  statements: readonly string[],
  { busy, create }: Taking<T>,
): Promise<T> {
  const file = await openLockFile(folder, patienceMs);
  try {
    for (const statement of statements) await file.query(statement);
    return create(file);
  } catch (cause) {
    await file.close();
    if ((cause as { code?: unknown }).code === 'SQLITE_BUSY') throw new DataFolderBusyError(busy, { cause });
    throw cause;
  }
}

/** @throws {OperatorError} if this user may not use the folder, as happens where a volume belongs to another */
async function openLockFile(folder: string, patienceMs: number): Promise<EmbeddedFile> {
  try {
    await mkdir(folder, { recursive: true });
    return await EmbeddedFile.open(join(folder, LOCK_FILE), 'create', patienceMs);
  } catch (cause) {
    throw new OperatorError(
      `The folder ${folder}, where the database is to be, cannot be used (${(cause as Error).message}). Change its owner or mode, or set DATA_DIR.`,
      { cause },
    );
  }
}

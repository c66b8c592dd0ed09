import { OperatorError } from '../common/operator-error.ts';

/** A backup or a restore cannot be done; nothing half-written is left behind. */
export class BackupError extends OperatorError {}

/** What the system and SQLite say where there is no room: `EFBIG` is a file larger than the process may write. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL']);
const NO_PERMISSION = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
]);
const NO_FOLDER = new Set(['ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR']);
const LOCKED = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED']);
const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

/**
 * Says what a failure means and what to do about it.
 *
 * @param what - what could not be done, e.g. `The backup`
 * @param folder - that is written to
 * @param database - that is read
 */
export function explainFailure(
  error: unknown,
  { what, folder, database }: { readonly what: string; readonly folder: string; readonly database: string },
): BackupError {
  if (error instanceof BackupError) return error;
  const { code, message } = error as { code?: string; message?: string };
  return new BackupError(`${what} failed. ${adviceFor(code ?? '', { folder, database, message })}`, {
    cause: error,
  });
}

function adviceFor(
  code: string,
  { folder, database, message }: { folder: string; database: string; message: string | undefined },
): string {
  if (NO_ROOM.has(code)) return `There is no room left in ${folder}: make some, or name another folder.`;
  if (NO_PERMISSION.has(code))
    return `This user may not write to ${folder}, or not read ${database}: change their owner or mode, or name another folder. (${message ?? code})`;
  if (NO_FOLDER.has(code)) return `${folder} cannot be used as a folder: name another. (${message ?? code})`;
  if (LOCKED.has(code))
    return `Another program holds ${database} locked: end it, or try again when it is done.`;
  if (DAMAGED.has(code))
    return `${database} is damaged or no database (${message ?? code}): restore the last good backup.`;
  return `Writing to ${folder} or reading ${database} went wrong: ${message ?? code}. Look after the disk, or name another folder.`;
}

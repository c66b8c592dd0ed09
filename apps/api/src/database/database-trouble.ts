import { QueryFailedError } from 'typeorm';
import {
  DatabaseLockedError,
  StorageFailedError,
  StorageFullError,
  UnavailableError,
  type DomainError,
} from '../common/domain-error.ts';
import { isConnectionLoss } from './connection-loss.ts';

/** What an operator can mend, and what then goes on by itself. */
type Trouble = new () => DomainError;

/** SQLite's words, PostgreSQL's and the system's. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  SQLITE_FULL: StorageFullError,
  ENOSPC: StorageFullError,
  EDQUOT: StorageFullError,
  EFBIG: StorageFullError,
  '53100': StorageFullError,
  SQLITE_IOERR: StorageFailedError,
  SQLITE_READONLY: StorageFailedError,
  SQLITE_CANTOPEN: StorageFailedError,
  SQLITE_CORRUPT: StorageFailedError,
  SQLITE_NOTADB: StorageFailedError,
  EIO: StorageFailedError,
  EROFS: StorageFailedError,
  '58030': StorageFailedError,
  SQLITE_BUSY: DatabaseLockedError,
  SQLITE_LOCKED: DatabaseLockedError,
  '55P03': DatabaseLockedError,
};

const ERRORS: readonly Trouble[] = [
  UnavailableError,
  StorageFullError,
  StorageFailedError,
  DatabaseLockedError,
];

/**
 * Tells failures of the database and of the disk, which nobody's request has brought about, from all others.
 *
 * @returns what to say of it; `null` when the failure is something else
 */
export function troubleOf(error: unknown): DomainError | null {
  if (ERRORS.some((type) => error instanceof type)) return error as DomainError;
  if (isConnectionLoss(error)) return new UnavailableError();
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const type = Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
  return type === undefined ? null : new type();
}

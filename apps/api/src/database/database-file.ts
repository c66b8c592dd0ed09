import { statSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { StorageFailedError } from '../common/domain-error.ts';

/**
 * The file of the embedded database. Who deletes or replaces it leaves the server with one that nobody can find any more: it
 * would go on writing there without an error, and lose all of it.
 */
export class DatabaseFile {
  private readonly path: string | null;
  private readonly opened: string | null;

  constructor(source: DataSource) {
    const { type, database } = source.options;
    this.path = type === 'sqlite' && database !== ':memory:' ? database : null;
    this.opened = this.path === null ? null : identityOf(this.path);
  }

  /** @throws {StorageFailedError} when the file that was opened is not where it was; put back there it is found again */
  assertInPlace(): void {
    if (this.path === null || identityOf(this.path) === this.opened) return;
    throw new StorageFailedError(
      'The database file was removed or replaced while the server runs, so nothing is stored. Put it back, or start the server again.',
    );
  }
}

/** @returns which file it is, whatever it is called; `null` when there is none */
function identityOf(path: string): string | null {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? null : `${status.dev}:${status.ino}`;
}

import { dirname } from 'node:path';
import { AppConfig } from '../../config/app-config.ts';
import { DataFolderLock } from '../../database/data-folder-lock.ts';
import { BackupError } from '../backup-error.ts';
import { pruneBackups } from '../backup-files.ts';
import { createBackup, megabytes, type Backup } from '../create-backup.ts';
import { BACKUP_USAGE, parseBackupArguments } from './backup-arguments.ts';
import { postgresAdvice } from './postgres-advice.ts';

/** Whom the command talks to. */
export interface BackupTerminal {
  readonly print: (line: string) => void;
  /** Aborted when the operator ends the command. */
  readonly signal: AbortSignal;
}

/**
 * Runs the `backup` command.
 *
 * @param args - what follows the name of the command
 * @returns the exit code
 * @throws {UsageError | ConfigurationError | OperatorError} if there is no backup
 */
export async function runBackupCommand(
  args: readonly string[],
  { print, signal }: BackupTerminal,
): Promise<number> {
  const command = parseBackupArguments(args);
  if (command === 'help') {
    print(BACKUP_USAGE);
    return 0;
  }
  const { database, backups } = AppConfig.fromEnvironment();
  if (database.engine === 'postgres') throw new BackupError(postgresAdvice(database.url));
  const to = command.to ?? { folder: backups.folder };
  const lock = await DataFolderLock.share(dirname(database.file));
  try {
    const backup = await createBackup({
      database: database.file,
      to,
      series: 'manual',
      now: new Date(),
      signal,
    });
    for (const line of reportLines(backup)) print(line);
  } finally {
    await lock.release();
  }
  if (command.keep !== null && 'folder' in to)
    for (const path of await pruneBackups(to.folder, 'manual', command.keep)) print(`Removed ${path}`);
  return 0;
}

function reportLines({ path, bytes, seconds, rows, schema, sha256 }: Backup): string[] {
  return [
    path,
    `  ${megabytes(bytes)} in ${seconds.toFixed(1)} s, checked; schema ${schema.version}`,
    ...rowLines(rows),
    `  SHA-256 ${sha256}`,
  ];
}

/** @returns e.g. `  1,234 rows of events` for each table */
export function rowLines(rows: Readonly<Record<string, number>>): string[] {
  return Object.entries(rows).map(([table, count]) => `  ${count.toLocaleString('en')} rows of ${table}`);
}

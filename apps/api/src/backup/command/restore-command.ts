import { AppConfig } from '../../config/app-config.ts';
import { UsageError } from '../../common/usage-error.ts';
import { BackupError } from '../backup-error.ts';
import { restoreBackup } from '../restore-backup.ts';
import { parseRestoreArguments, RESTORE_USAGE } from './backup-arguments.ts';
import { rowLines } from './backup-command.ts';
import { postgresAdvice } from './postgres-advice.ts';

/** Whom the command talks to. */
export interface RestoreTerminal {
  readonly print: (line: string) => void;
  /** Asks the operator; `null` where nobody can answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
}

/**
 * Runs the `restore` command.
 *
 * @param args - what follows the name of the command
 * @returns the exit code
 * @throws {UsageError | ConfigurationError | OperatorError} if nothing is restored
 */
export async function runRestoreCommand(
  args: readonly string[],
  { print, confirm }: RestoreTerminal,
): Promise<number> {
  const command = parseRestoreArguments(args);
  if (command === 'help') {
    print(RESTORE_USAGE);
    return 0;
  }
  const { database } = AppConfig.fromEnvironment();
  if (database.engine === 'postgres') throw new BackupError(postgresAdvice(database.url));
  const { file, isConfirmed } = command;
  if (!isConfirmed) {
    if (confirm === null) throw new UsageError('Nobody is there to be asked: add --yes.');
    const question = `${file} takes the place of ${database.file}, which is put aside. Go on?`;
    if (!(await confirm(question))) throw new BackupError('Nothing was restored, as you wished.');
  }
  const { rows, migrated, setAside, hadChecksum } = await restoreBackup({
    file,
    database: database.file,
    now: new Date(),
  });
  print(`${database.file} is now what ${file} holds:`);
  for (const line of rowLines(rows)) print(line);
  if (migrated.length > 0) print(`  brought up to date by ${migrated.join(', ')}`);
  if (!hadChecksum)
    print(
      '  No checksum lay beside the backup: a wrong byte within a text or a number would not be noticed.',
    );
  if (setAside !== null) print(`The database that was there is in ${setAside}`);
  return 0;
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../common/usage-error.ts';

export const BACKUP_USAGE = `Backs up the embedded database of DATA_DIR, while the server runs or not, and checks the copy.

Usage: npm run backup [-- --to FOLDER_OR_FILE] [--keep N]

  --to F    a folder, or a file that ends with .sqlite and is not there yet (default: BACKUP_DIR)
  --keep N  afterwards removes all but the newest N backups that this command made in the folder
  --help    this text

Exit code: 0 when there is a good backup, 1 when there is none, 2 when the command cannot be followed.`;

export const RESTORE_USAGE = `Puts a backup in the place of the embedded database of DATA_DIR. The server must be stopped.

Usage: npm run restore -- FILE [--yes]

  FILE    a backup; it stays as it is. A checksum beside it (FILE.sha256) is checked
  --yes   does not ask first
  --help  this text

The database that is there is put aside in the same folder, never deleted.
Exit code: 0 when the backup is in place, 1 when everything is as it was, 2 when the command cannot be followed.`;

export interface BackupArguments {
  /** `null`: where the environment says. */
  readonly to: { readonly folder: string } | { readonly file: string } | null;
  /** `null`: all. */
  readonly keep: number | null;
}

export interface RestoreArguments {
  readonly file: string;
  readonly isConfirmed: boolean;
}

/**
 * @param args - what follows the name of the command
 * @throws {UsageError} for what cannot be followed
 */
export function parseBackupArguments(args: readonly string[]): BackupArguments | 'help' {
  const { values, positionals } = read(args, {
    to: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean' },
  });
  if (values.help === true) return 'help';
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]!}" is no flag; name a place with --to.`);
  const to = placeOf(values.to);
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (keep !== null && !(Number.isInteger(keep) && keep > 0))
    throw new UsageError(`--keep must be a whole number from 1; got "${values.keep!}".`);
  if (keep !== null && to !== null && 'file' in to)
    throw new UsageError('--keep counts the backups in a folder: give --to a folder, or leave --keep out.');
  return { to, keep };
}

/**
 * @param args - what follows the name of the command
 * @throws {UsageError} for what cannot be followed
 */
export function parseRestoreArguments(args: readonly string[]): RestoreArguments | 'help' {
  const { values, positionals } = read(args, { yes: { type: 'boolean' }, help: { type: 'boolean' } });
  if (values.help === true) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError(`Name one backup; got ${positionals.length}.`);
  return { file: resolve(file), isConfirmed: values.yes ?? false };
}

function placeOf(to: string | undefined): BackupArguments['to'] {
  if (to === undefined) return null;
  if (to.trim() === '') throw new UsageError('--to must name a folder or a file; got nothing.');
  return to.endsWith('.sqlite') ? { file: resolve(to) } : { folder: resolve(to) };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function read<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: T }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

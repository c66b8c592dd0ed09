import { existsSync, statSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { EmbeddedFile } from '../database/embedded-file.ts';
import { BackupError } from './backup-error.ts';
import { pruneBackups } from './backup-files.ts';
import { createBackup, megabytes } from './create-backup.ts';
import { readSchema, type Schema } from './inspect-database.ts';

/** How many of these backups are kept. */
const KEPT = 3;

/**
 * Backs the embedded database up if it has a schema that is about to be changed. To be called before it is opened to write; of a
 * database that is new or up to date it makes none.
 *
 * @param folder - for the backups; `null`: the operator has chosen to go on without
 * @throws {BackupError} if it cannot be made, so that nothing is changed that cannot be taken back
 */
export async function backUpBeforeMigrations(database: string, folder: string | null): Promise<void> {
  const schema = await schemaOf(database);
  const migration = schema?.pending[0];
  if (schema === null || migration === undefined) return;
  const logger = new Logger('Backup');
  if (folder === null) {
    logger.warn(`The schema is changed without a backup, as MIGRATION_BACKUP=off says.`);
    return;
  }
  const { path, bytes, seconds } = await create(database, folder, migration);
  logger.log(
    `The schema is about to change (${schema.pending.join(', ')}). The database as it was is in ${path} (${megabytes(bytes)}, ${seconds.toFixed(1)} s).`,
  );
  await pruneBackups(folder, 'before', KEPT);
}

async function create(database: string, folder: string, migration: string): ReturnType<typeof createBackup> {
  try {
    return await createBackup({
      database,
      to: { folder },
      series: 'before',
      migration,
      now: new Date(),
    });
  } catch (cause) {
    if (!(cause instanceof BackupError)) throw cause;
    throw new BackupError(
      `This version changes the schema of ${database}, and the backup before that could not be made, so nothing was changed. ${cause.message} ` +
        'BACKUP_DIR names another folder; MIGRATION_BACKUP=off goes on without a backup.',
      { cause },
    );
  }
}

/** @returns `null` where there is no schema of ours yet */
async function schemaOf(database: string): Promise<Schema | null> {
  if (!existsSync(database) || statSync(database).size === 0) return null;
  const file = await EmbeddedFile.open(database, 'write');
  try {
    return await readSchema(file);
  } finally {
    await file.close();
  }
}

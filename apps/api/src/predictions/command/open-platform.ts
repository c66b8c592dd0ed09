import { existsSync } from 'node:fs';
import { firstEventQuery, toFirstEventAt, type FirstEventRow } from '@engagement/analytics';
import { AppConfig } from '../../config/app-config.ts';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { UsageError } from '../../common/usage-error.ts';
import type { CsvFiles } from './command-arguments.ts';
import { openCsvPlatform, type Platform } from './csv-platform.ts';

/** A platform's database, on a connection that only reads. */
export interface ReadPlatform {
  readonly platform: Platform;
  readonly database: ReadDatabase;
  /** Epoch ms; the present without any event. */
  readonly firstEventAt: number;
}

/**
 * Works on the installation's database, or on a temporary one made of files; both are closed whatever comes of it.
 *
 * @param files - `null`: the database of the environment
 * @throws {UsageError | ConfigurationError} if there is none to read
 */
export async function withPlatform<T>(
  files: CsvFiles | null,
  print: (line: string) => void,
  work: (open: ReadPlatform) => Promise<T>,
): Promise<T> {
  const platform = files === null ? installation() : await openCsvPlatform(files, print);
  try {
    const source = await openReader(readerOptions(platform.config.database));
    try {
      const database = new ReadDatabase(source);
      const [row] = await database.query<FirstEventRow>(firstEventQuery());
      return await work({ platform, database, firstEventAt: toFirstEventAt(row) ?? platform.now });
    } finally {
      await source.destroy();
    }
  } finally {
    await platform.close();
  }
}

function installation(): Platform {
  const config = AppConfig.fromEnvironment();
  const { database } = config;
  if (database.engine === 'sqlite' && !existsSync(database.file))
    throw new UsageError(
      `There is no database at ${database.file}; start the server once, set DATA_DIR or DATABASE_URL, or name files with --events.`,
    );
  return { config, now: Date.now(), close: () => Promise.resolve() };
}

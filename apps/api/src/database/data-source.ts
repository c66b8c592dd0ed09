import { dirname } from 'node:path';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { AbstractSqliteDriver } from 'typeorm/driver/sqlite-abstract/AbstractSqliteDriver.js';
import { backUpBeforeMigrations } from '../backup/back-up-before-migrations.ts';
import type { DatabaseConfig } from '../config/app-config.ts';
import { DataFolderLock } from './data-folder-lock.ts';
import { distributeTables } from './distribution.ts';
import { ENTITIES } from './entities.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { BUSY_TIMEOUT } from './sqlite-pragmas.ts';

/** Our tables on PostgreSQL live in a schema of their own. */
const SCHEMA = 'engage';

/** Any constant: servers that start together wait for one another's migrations. */
const MIGRATION_LOCK = 7_364_912;

/**
 * TypeORM asks the driver for its verbose mode, which prints every bound value into a text for each statement, in case it fails:
 * a quarter of the time of an insert, and viewers' data in a stack trace.
 */
const QUIET_SQLITE = { verbose: () => sqlite3 };

const WRITER_PRAGMAS = [
  // Readers go on while the writer commits.
  'PRAGMA journal_mode = WAL',
  'PRAGMA wal_autocheckpoint = 16000',
  // Whoever was erased is not to be read in a free page of the file.
  'PRAGMA secure_delete = ON',
];

/** In KiB. The server has one connection that writes and three that read; what they do not keep, the system's cache does. */
const WRITER_CACHE = 'PRAGMA cache_size = -32000';
const READER_CACHE = 'PRAGMA cache_size = -16000';

/** A host that does not answer at all is as good as one that refuses. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A connection whose end is told by the next query on it, and by nothing else. The pool stops listening as it hands a connection
 * out and TypeORM begins a moment later: a connection that broke in between would end the process.
 */
class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A connection to the embedded database that keeps it from being replaced while it is open. */
class GuardedSource extends DataSource {
  constructor(
    options: DataSourceOptions,
    private readonly lock: DataFolderLock,
  ) {
    super(options);
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.lock.release();
  }
}

/** What TypeORM opens a connection with, and what only the embedded database needs beside that. */
export type WriterOptions = DataSourceOptions & {
  /** How durable writes on it are. */
  readonly synchronous?: 'full' | 'normal';
  /** Where it is backed up before its schema changes; `null`: nowhere. */
  readonly migrationBackups?: string | null;
};

/** @returns options for the connection that writes */
export function writerOptions(config: DatabaseConfig): WriterOptions {
  return config.engine === 'sqlite'
    ? {
        ...sqliteOptions(config.file),
        synchronous: config.synchronous,
        migrationBackups: config.migrationBackups,
      }
    : postgresOptions(config.url);
}

/** @returns options for a connection that only reads, from the replica where there is one */
export function readerOptions(config: DatabaseConfig): DataSourceOptions {
  return config.engine === 'sqlite'
    ? sqliteOptions(config.file, sqlite3.OPEN_READONLY)
    : postgresOptions(config.readUrl);
}

/**
 * Opens the connection that writes, and brings the schema up to date. The embedded database is backed up before that.
 *
 * @throws the driver's error when the database cannot be reached
 * @throws {DataFolderBusyError} while the embedded database is being restored
 * @throws {BackupError} if it cannot be backed up and has to be
 */
export async function openWriter(options: WriterOptions): Promise<DataSource> {
  if (options.type === 'postgres') {
    return withMigrationLock(options.url, async () => migrate(await new DataSource(options).initialize()));
  }
  const file = options.database as string;
  const lock = await DataFolderLock.share(dirname(file));
  try {
    await backUpBeforeMigrations(file, options.migrationBackups ?? null);
    return await openEmbedded(new GuardedSource(options, lock), options.synchronous);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Brings the schema of a database up to date that nobody else knows of, and takes no precautions.
 *
 * @param file - of the embedded kind
 */
export async function migrateFile(file: string): Promise<void> {
  await (await openEmbedded(new DataSource(sqliteOptions(file)))).destroy();
}

async function openEmbedded(
  unopened: DataSource,
  synchronous: 'full' | 'normal' = 'full',
): Promise<DataSource> {
  const source = oneAtATime(await unopened.initialize());
  // Full: an acknowledged event survives a power cut.
  const durability = `PRAGMA synchronous = ${synchronous.toUpperCase()}`;
  for (const pragma of [...WRITER_PRAGMAS, durability, BUSY_TIMEOUT, WRITER_CACHE])
    await source.query(pragma);
  return migrate(source);
}

/** Opens a connection that only reads. The schema must be there. */
export async function openReader(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  if (options.type === 'sqlite')
    for (const pragma of [BUSY_TIMEOUT, READER_CACHE]) await oneAtATime(source).query(pragma);
  return source;
}

/**
 * Has the driver begin a statement only when the one before it is done. SQLite lets one at a time run on a connection anyhow;
 * begun together, the others wait for its lock in the pool's few threads, and cleaning up after one waits for it in ours.
 */
function oneAtATime(source: DataSource): DataSource {
  const driver = source.driver as AbstractSqliteDriver;
  (driver.databaseConnection as sqlite3.Database).serialize();
  return source;
}

const SHARED_OPTIONS = { entities: ENTITIES, migrations: MIGRATIONS, synchronize: false };

function sqliteOptions(file: string, flags?: number): DataSourceOptions {
  return { ...SHARED_OPTIONS, type: 'sqlite', database: file, flags, driver: QUIET_SQLITE };
}

function postgresOptions(url: string): DataSourceOptions {
  return {
    ...SHARED_OPTIONS,
    type: 'postgres',
    url,
    schema: SCHEMA,
    extra: { options: `-c search_path=${SCHEMA},public`, Client: SteadyClient },
    applicationName: 'engagement',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
  };
}

async function migrate(source: DataSource): Promise<DataSource> {
  await source.runMigrations({ transaction: 'each' });
  await distributeTables(source);
  return source;
}

async function withMigrationLock<T>(url: string | undefined, work: () => Promise<T>): Promise<T> {
  const client = new SteadyClient({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    return await work();
  } finally {
    // The lock goes with its connection.
    await client.end();
  }
}

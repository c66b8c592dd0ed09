import type { EmbeddedFile } from '../database/embedded-file.ts';
import { MIGRATIONS } from '../database/migrations/index.ts';
import { BackupError } from './backup-error.ts';

/** What is counted of a database, so that two can be compared. */
const MAIN_TABLES = ['users', 'shows', 'events', 'models', 'imports', 'job_runs'] as const;

const SHOWN_FAULTS = 5;

/** The migrations that this version knows, in order. */
const KNOWN: readonly string[] = MIGRATIONS.map((Migration) => new Migration().name);

/** The schema of a database of ours. */
export interface Schema {
  /** Names of the migrations that have run, in order. */
  readonly applied: readonly string[];
  /** Number of the last of them. */
  readonly version: number;
  /** Names of those that this version would run. */
  readonly pending: readonly string[];
  /** Names of those that a newer version has run. */
  readonly unknown: readonly string[];
}

/** What was found in a sound database. */
export interface Inspection {
  readonly schema: Schema;
  /** Rows by table; a table that the schema does not have yet is left out. */
  readonly rows: Readonly<Record<string, number>>;
}

/** @returns `null` if no migration of ours has run in it */
export async function readSchema(file: EmbeddedFile): Promise<Schema | null> {
  if (!(await tablesOf(file)).has('migrations')) return null;
  const rows = await file.query<{ name: string; timestamp: number }>(
    'SELECT name, timestamp FROM migrations ORDER BY timestamp',
  );
  const last = rows.at(-1);
  if (last === undefined) return null;
  const applied = rows.map(({ name }) => name);
  return {
    applied,
    version: last.timestamp,
    pending: KNOWN.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !KNOWN.includes(name)),
  };
}

/**
 * Looks at every page of a database.
 *
 * @param path - what messages call it
 * @throws {BackupError} if it is damaged or none of ours
 * @throws the driver's error if it cannot be read
 */
export async function inspectDatabase(file: EmbeddedFile, path: string): Promise<Inspection> {
  const faults = [
    ...(await file.query<{ integrity_check: string }>(`PRAGMA integrity_check(${SHOWN_FAULTS})`))
      .map((row) => row.integrity_check)
      .filter((text) => text !== 'ok'),
    ...(await file.query<{ table: string; parent: string }>('PRAGMA foreign_key_check'))
      .slice(0, SHOWN_FAULTS)
      .map(({ table, parent }) => `a row of ${table} refers to a row of ${parent} that is not there`),
  ];
  if (faults.length > 0)
    throw new BackupError(`${path} is damaged: ${faults.join('; ')}. Use another backup, or restore one.`);
  const schema = await readSchema(file);
  if (schema === null)
    throw new BackupError(`${path} is no database of this platform: no migration has run in it.`);
  return { schema, rows: await countRows(file) };
}

async function countRows(file: EmbeddedFile): Promise<Record<string, number>> {
  const tables = await tablesOf(file);
  const counts: Record<string, number> = {};
  for (const table of MAIN_TABLES) {
    if (!tables.has(table)) continue;
    const [row] = await file.query<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${table}`);
    counts[table] = row!.rows;
  }
  return counts;
}

async function tablesOf(file: EmbeddedFile): Promise<Set<string>> {
  const rows = await file.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  return new Set(rows.map(({ name }) => name));
}

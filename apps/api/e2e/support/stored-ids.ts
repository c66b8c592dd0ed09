import { SessionPack } from '@engagement/analytics';
import type { Engine } from './platform.ts';
import type { RawDatabase } from './raw-database.ts';

/** A column of one of the server's tables. */
export interface StoredColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column of every table, as the database has them: partitions are a part of their table. */
export async function columnsOf(database: RawDatabase, engine: Engine): Promise<StoredColumn[]> {
  const rows = await database.query(
    engine === 'sqlite'
      ? `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`
      : `SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = 'engage' AND table_name NOT LIKE 'events_week_%'`,
  );
  return rows
    .map((row) => ({ table: String(row['table_name']), column: String(row['column_name']) }))
    .filter(({ table }) => table !== 'migrations');
}

/** Every viewer of whom something is stored, with the tables in which it is. */
export async function viewersStored(
  database: RawDatabase,
  engine: Engine,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const note = (userId: string, table: string): void => {
    found.set(userId, [...(found.get(userId) ?? []), table]);
  };
  const byViewer = (await columnsOf(database, engine)).filter(
    ({ column }) => column === 'user_id' || column === 'row_id',
  );
  if (byViewer.length < 7) throw new Error('The tables that name viewers were not found.');
  for (const { table, column } of byViewer)
    for (const row of await database.query(
      `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL`,
    ))
      note(String(row['id']), table);
  for (const row of await database.query('SELECT data FROM session_packs'))
    for (const userId of new Set(SessionPack.read(row['data'] as Uint8Array).users))
      note(userId, 'session_packs');
  return found;
}

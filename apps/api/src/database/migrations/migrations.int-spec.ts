import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTITIES } from '../entities.ts';
import { ROLLUP_TABLES } from '../../rollups/rollup-tables.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../testing/open-database.ts';
import { MIGRATIONS } from './index.ts';

/** Read and written by SQL alone. */
const WITHOUT_ENTITY = [...ROLLUP_TABLES, 'churn_features'];

describe.each(ENGINES)('the migrations on %s', (engine) => {
  let open: OpenDatabase;

  const tables = async (): Promise<string[]> => {
    const text =
      engine === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'engage'";
    const rows = await open.writer.query<{ name: string }[]>(text);
    return rows.map(({ name }) => name).filter((name) => name !== 'migrations');
  };

  /** Columns that a table and its entity do not share, or not alike. */
  const columnsThatDiffer = async (): Promise<string[]> => {
    const runner = open.writer.createQueryRunner();
    try {
      const differing: string[] = [];
      for (const { tableName, columns } of open.writer.entityMetadatas) {
        const table = await runner.getTable(engine === 'postgres' ? `engage.${tableName}` : tableName);
        const stored = new Map(table?.columns.map((column) => [column.name, column]));
        for (const { databaseName, isNullable, isPrimary } of columns) {
          const column = stored.get(databaseName);
          if (column?.isNullable !== isNullable || column.isPrimary !== isPrimary)
            differing.push(`${tableName}.${databaseName}`);
          stored.delete(databaseName);
        }
        differing.push(...[...stored.keys()].map((name) => `${tableName}.${name}`));
      }
      return differing;
    } finally {
      await runner.release();
    }
  };

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterAll(() => open.close());

  it('make a table for every entity, with its columns, keys and nothing more', async () => {
    expect(await tables()).toHaveLength(ENTITIES.length + WITHOUT_ENTITY.length);
    expect(await columnsThatDiffer()).toEqual([]);
  });

  it('have nothing to do the second time', async () => {
    expect(await open.writer.runMigrations()).toEqual([]);
  });

  it('can be undone without a trace and done again', async () => {
    const before = await tables();
    let left = MIGRATIONS.length;
    while (left-- > 0) await open.writer.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual([]);
    await open.writer.runMigrations({ transaction: 'each' });
    expect((await tables()).sort()).toEqual(before.sort());
    expect(await columnsThatDiffer()).toEqual([]);
  });
});

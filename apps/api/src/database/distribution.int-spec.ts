import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DISTRIBUTIONS, distributeTables } from './distribution.ts';
import { openDatabase, type OpenDatabase } from './testing/open-database.ts';

let open: OpenDatabase;
beforeAll(async () => {
  open = await openDatabase('postgres');
});
afterAll(() => open.close());

const rows = <Row>(text: string): Promise<Row[]> => open.writer.query<Row[]>(text);

describe('a schema that can be spread over servers', () => {
  it.each(DISTRIBUTIONS.flatMap((one) => ('by' in one ? [one] : [])))(
    'has the column "$by" in every unique key of $table',
    async ({ table, by }) => {
      const keys = await rows<{ columns: string[] }>(`
        SELECT array_agg(attname::text) AS columns
        FROM pg_index
        JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey::int2[])
        WHERE indrelid = 'engage.${table}'::regclass AND indisunique
        GROUP BY indexrelid`);
      expect(keys.length).toBeGreaterThan(0);
      for (const { columns } of keys) expect(columns).toContain(by);
    },
  );

  it('has no trigger and no foreign key on any table', async () => {
    expect(
      await rows(`
        SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = 'engage'::regnamespace`),
    ).toEqual([]);
    expect(
      await rows(
        `SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'engage'::regnamespace`,
      ),
    ).toEqual([]);
  });

  it('lives in a schema of its own', async () => {
    const tables = await rows<{ table: string }>(
      `SELECT tablename AS table FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(tables).toEqual([]);
  });
});

describe('distributing the tables', () => {
  it('does nothing where there is no cluster', async () => {
    expect(await distributeTables(open.writer)).toEqual([]);
  });

  it('asks a cluster for each table once, what others lie beside first', async () => {
    // The functions and the catalogue of Citus as far as they are used, noting what they are asked for.
    await rows('CREATE TABLE public.pg_dist_partition (logicalrelid regclass)');
    await rows('CREATE TABLE public.asked (call text)');
    await rows(`
      CREATE FUNCTION public.create_reference_table(name regclass) RETURNS void LANGUAGE sql AS $$
        INSERT INTO public.asked VALUES ('reference ' || name);
        INSERT INTO public.pg_dist_partition VALUES (name) $$`);
    await rows(`
      CREATE FUNCTION public.create_distributed_table(name regclass, by text, colocate_with text)
      RETURNS void LANGUAGE sql AS $$
        INSERT INTO public.asked VALUES (name || ' by ' || by || ' with ' || colocate_with);
        INSERT INTO public.pg_dist_partition VALUES (name) $$`);
    expect(await distributeTables(open.writer)).toEqual(DISTRIBUTIONS.map(({ table }) => table));
    const asked = await rows<{ call: string }>('SELECT call FROM public.asked');
    expect(asked.map(({ call }) => call)).toEqual([
      'reference shows',
      'users by user_id with default',
      'events by user_id with users',
      'user_day by user_id with users',
      'churn_scores by user_id with users',
      'churn_features by user_id with users',
      'churn_reasons by user_id with users',
      'session_packs by pack_id with none',
    ]);
    expect(await distributeTables(open.writer)).toEqual([]);
  });
});

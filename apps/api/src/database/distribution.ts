import type { DataSource } from 'typeorm';

/** How a table is spread over the servers of a Citus cluster. */
export type Distribution =
  { readonly table: string; readonly kind: 'reference' } | { readonly table: string; readonly by: string };

/**
 * What is spread, in this order; all other tables stay on the coordinator. Everything of one viewer is on one server, so that
 * joins by viewer stay there; packs have no viewer and are spread by themselves.
 */
export const DISTRIBUTIONS: readonly Distribution[] = [
  { table: 'shows', kind: 'reference' },
  { table: 'users', by: 'user_id' },
  { table: 'events', by: 'user_id' },
  { table: 'user_day', by: 'user_id' },
  { table: 'churn_scores', by: 'user_id' },
  { table: 'churn_features', by: 'user_id' },
  { table: 'churn_reasons', by: 'user_id' },
  { table: 'session_packs', by: 'pack_id' },
];

/**
 * Distributes the tables that are not yet distributed, where the database is the coordinator of a Citus cluster; elsewhere does
 * nothing. To be called at every start, so that an installation becomes a cluster by `CREATE EXTENSION citus` and a restart.
 *
 * @returns the tables that it distributed
 */
export async function distributeTables(source: DataSource): Promise<string[]> {
  if (source.options.type !== 'postgres' || !(await isCluster(source))) return [];
  const rows = await source.query<{ name: string }[]>(
    'SELECT logicalrelid::text AS name FROM pg_dist_partition',
  );
  const done = new Set(rows.map(({ name }) => name.replace(/^.*\./, '')));
  const missing = DISTRIBUTIONS.filter(({ table }) => !done.has(table));
  for (const distribution of missing) await source.query(statementOf(distribution));
  return missing.map(({ table }) => table);
}

async function isCluster(source: DataSource): Promise<boolean> {
  const [row] = await source.query<{ catalog: string | null }[]>(
    "SELECT to_regclass('pg_dist_partition')::text AS catalog",
  );
  return row?.catalog !== null;
}

function statementOf(distribution: Distribution): string {
  if ('kind' in distribution) return `SELECT create_reference_table('${distribution.table}')`;
  const { table, by } = distribution;
  const neighbour = by === 'user_id' && table !== 'users' ? 'users' : by === 'user_id' ? 'default' : 'none';
  return `SELECT create_distributed_table('${table}', '${by}', colocate_with => '${neighbour}')`;
}

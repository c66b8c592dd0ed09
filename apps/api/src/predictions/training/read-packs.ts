import type { SqlDialect, SqlStatement } from '@engagement/analytics';
import type { EntityManager } from 'typeorm';
import type { ReadDatabase } from '../../database/read-database.ts';

/** A few megabytes at a time. */
const PACKS_AT_ONCE = 4;

/** One state of the database, whatever is written meanwhile. */
export interface Frozen {
  readonly dialect: SqlDialect;
  query<Row>(statement: SqlStatement): Promise<Row[]>;
}

/**
 * Reads as often as it takes and finds the same each time, though packs are merged and viewers erased meanwhile.
 *
 * @param database - nobody else may ask it on SQLite, where all who do share the connection, and would see an old state
 */
export function readFrozen<T>(
  { dialect, manager }: ReadDatabase,
  work: (frozen: Frozen) => Promise<T>,
): Promise<T> {
  const run = (transaction: EntityManager): Promise<T> =>
    work({ dialect, query: ({ text, params }) => transaction.query(text, [...params]) });
  // On SQLite every transaction sees one state.
  return dialect.name === 'sqlite' ? manager.transaction(run) : manager.transaction('REPEATABLE READ', run);
}

/**
 * The bytes of all packs, in the same order whenever they are read from one state. What comes next is read while the caller is
 * busy with what there is.
 */
export async function* readPacks(frozen: Frozen): AsyncGenerator<Uint8Array> {
  let page = readPage(frozen, { day: -1e6, pack_id: '' });
  for (;;) {
    const rows = await page;
    const last = rows.at(-1);
    if (last === undefined) return;
    page = readPage(frozen, last);
    // Nobody waits for it yet; whoever does will hear of its error.
    page.catch(() => undefined);
    for (const { data } of rows) yield data;
  }
}

interface PackKey {
  readonly day: number;
  readonly pack_id: string;
}

function readPage(
  frozen: Frozen,
  { day, pack_id }: PackKey,
): Promise<(PackKey & { readonly data: Uint8Array })[]> {
  const { dialect } = frozen;
  return frozen.query({
    text: `
      SELECT day, pack_id, data FROM session_packs
      WHERE (day, pack_id) > (${dialect.param(1)}, ${dialect.param(2)})
      ORDER BY day, pack_id LIMIT ${PACKS_AT_ONCE}`,
    params: [day, pack_id],
  });
}

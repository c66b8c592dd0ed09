import type { SqlStatement } from '@engagement/analytics';
import type { Frozen } from '../../database/read-database.ts';

/** A few megabytes at a time. */
const PACKS_AT_ONCE = 4;

/**
 * Rows page by page. What comes next is read while the caller is busy with what there is.
 *
 * @param after - selects the first rows after one, or the first of all after none
 */
export async function* readPages<Row>(
  frozen: Frozen,
  after: (last: Row | null) => SqlStatement,
): AsyncGenerator<readonly Row[]> {
  let page = frozen.query<Row>(after(null));
  for (;;) {
    const rows = await page;
    const last = rows.at(-1);
    if (last === undefined) return;
    page = frozen.query<Row>(after(last));
    // Nobody waits for it yet; whoever does will hear of its error.
    page.catch(() => undefined);
    yield rows;
  }
}

interface PackRow {
  readonly day: number;
  readonly pack_id: string;
  readonly data: Uint8Array;
}

/** The bytes of all packs, in the order of their days. */
export async function* readPacks(frozen: Frozen): AsyncGenerator<Uint8Array> {
  const { dialect } = frozen;
  const pages = readPages<PackRow>(frozen, (last) => ({
    text: `
      SELECT day, pack_id, data FROM session_packs
      WHERE (day, pack_id) > (${dialect.param(1)}, ${dialect.param(2)})
      ORDER BY day, pack_id LIMIT ${PACKS_AT_ONCE}`,
    params: [last?.day ?? -1e6, last?.pack_id ?? ''],
  }));
  for await (const rows of pages) for (const { data } of rows) yield data;
}

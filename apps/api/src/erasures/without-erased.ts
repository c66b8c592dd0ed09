import { ViewerErasedError } from '../common/domain-error.ts';

/** Rows that were stored, and the viewers whose rows were not. */
export interface TakenRows<Row, Result> {
  readonly rows: readonly Row[];
  readonly result: Result;
  readonly erased: ReadonlySet<string>;
}

/**
 * Stores rows, all but those of erased viewers: whoever is one is told by the attempt to store them, which is rolled back and repeated
 * without.
 *
 * @param viewerOf - the id of the viewer that a row is about
 * @param store - in a transaction of its own; is also asked to store no row at all
 */
export async function storeWithoutErased<Row, Result>(
  rows: readonly Row[],
  viewerOf: (row: Row) => string,
  store: (rows: readonly Row[], erased: ReadonlySet<string>) => Promise<Result>,
): Promise<TakenRows<Row, Result>> {
  const erased = new Set<string>();
  let kept = rows;
  for (;;) {
    try {
      return { rows: kept, result: await store(kept, erased), erased };
    } catch (error) {
      if (!(error instanceof ViewerErasedError)) throw error;
      const size = kept.length;
      for (const userId of error.userIds) erased.add(userId);
      kept = kept.filter((row) => !erased.has(viewerOf(row)));
      // A refusal that names none of the rows would be repeated for ever.
      if (kept.length === size) throw error;
    }
  }
}

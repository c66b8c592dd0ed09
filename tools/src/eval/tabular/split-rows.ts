import { SeededRandom } from '@engagement/ml';

/** Rows to learn from and rows to judge on, ascending; none is both. */
export interface RowSplit {
  readonly training: Uint32Array;
  readonly holdout: Uint32Array;
}

/**
 * Splits labelled rows at random, with the same share of each class held out.
 *
 * @param labels - 1, 0, or below 0 for a row that has none and is on neither side; shape (rows,)
 * @param share - to hold out of each class, in (0, 1)
 */
export function splitStratified(labels: Int8Array, share: number, seed: number): RowSplit {
  const random = new SeededRandom(seed);
  const parts = [1, 0].map((label) => {
    const rows = rowsWith(labels, label);
    const order = random.permutation(rows.length);
    const heldOut = Math.round(share * rows.length);
    return {
      holdout: order.subarray(0, heldOut).map((place) => rows[place]!),
      training: order.subarray(heldOut).map((place) => rows[place]!),
    };
  });
  return {
    training: together(parts.map(({ training }) => training)),
    holdout: together(parts.map(({ holdout }) => holdout)),
  };
}

/** All rows that have a label, ascending. */
export function labelledRows(labels: Int8Array): Uint32Array {
  return together([rowsWith(labels, 0), rowsWith(labels, 1)]);
}

/** Some of the rows at random, with the classes in the same proportion; all where there are no more than `most`. */
export function drawStratified(
  rows: Uint32Array,
  labels: Int8Array,
  { most, seed }: { readonly most: number; readonly seed: number },
): Uint32Array {
  if (rows.length <= most) return rows;
  const chosen = new Int8Array(labels.length).fill(-1);
  for (const row of rows) chosen[row] = labels[row]!;
  return splitStratified(chosen, most / rows.length, seed).holdout;
}

function rowsWith(labels: Int8Array, label: number): Uint32Array {
  const rows = new Uint32Array(labels.length);
  let count = 0;
  labels.forEach((value, row) => {
    if (value === label) rows[count++] = row;
  });
  return rows.slice(0, count);
}

function together([one, other]: readonly Uint32Array[]): Uint32Array {
  const rows = new Uint32Array(one!.length + other!.length);
  rows.set(one!);
  rows.set(other!, one!.length);
  return rows.sort();
}

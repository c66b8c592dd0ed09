import type { BinnedSamples } from './binned-samples.ts';

/** Divides rows of binned samples at a split, in place. */
export class RowPartition {
  private readonly scratch: Uint32Array;

  constructor(private readonly samples: BinnedSamples) {
    this.scratch = new Uint32Array(samples.rows);
  }

  /**
   * Brings the rows whose code in a column is below `code` to the front, both sides in their order.
   *
   * @returns how many they are
   */
  divide(rows: Uint32Array, column: number, code: number): number {
    const { scratch, samples } = this;
    const codes = samples.codes.subarray(column * samples.rows, (column + 1) * samples.rows);
    let left = 0;
    let right = 0;
    for (const row of rows) {
      if (codes[row]! < code) rows[left++] = row;
      else scratch[right++] = row;
    }
    rows.set(scratch.subarray(0, right), left);
    return left;
  }
}

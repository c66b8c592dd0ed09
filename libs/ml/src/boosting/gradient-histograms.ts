import type { BinnedSamples } from '../tree/binned-samples.ts';

/** Derivatives of the loss, one per row. */
interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/**
 * Sums of gradients and hessians by column and bin: those of bin b in column c are at 2 · (256 · c + b) and the place
 * after it. Arrays are used again, because a tree needs as many as it has leaves.
 */
export class GradientHistograms {
  private readonly free: Float64Array[] = [];
  private readonly gathered: Float64Array;

  constructor(private readonly samples: BinnedSamples) {
    this.gathered = new Float64Array(2 * samples.rows);
  }

  /** @param rows - whose derivatives are counted */
  count(rows: Uint32Array, { gradients, hessians }: Derivatives): Float64Array {
    const histogram = this.free.pop()?.fill(0) ?? new Float64Array(512 * this.samples.columns);
    const { gathered } = this;
    // Read column after column, derivatives in the order of the rows are found faster.
    for (let index = 0; index < rows.length; index++) {
      gathered[2 * index] = gradients[rows[index]!]!;
      gathered[2 * index + 1] = hessians[rows[index]!]!;
    }
    for (let column = 0; column < this.samples.columns; column++) this.countColumn(rows, column, histogram);
    return histogram;
  }

  /** Takes `part` off `whole`, which becomes the rest. */
  subtract(whole: Float64Array, part: Float64Array): Float64Array {
    for (let at = 0; at < whole.length; at++) whole[at]! -= part[at]!;
    return whole;
  }

  /** Hands an array back. */
  release(histogram: Float64Array): void {
    this.free.push(histogram);
  }

  private countColumn(rows: Uint32Array, column: number, histogram: Float64Array): void {
    const { gathered, samples } = this;
    const { codes } = samples;
    const base = column * samples.rows;
    const offset = column << 9;
    for (let index = 0; index < rows.length; index++) {
      const at = offset + (codes[base + rows[index]!]! << 1);
      histogram[at]! += gathered[index << 1]!;
      histogram[at + 1]! += gathered[(index << 1) + 1]!;
    }
  }
}

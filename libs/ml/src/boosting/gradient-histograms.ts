import type { BinnedSamples } from '../tree/binned-samples.ts';

/** Columns that are counted together. */
const LANES = 4;

/** Derivatives of the loss, one per row. */
interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/**
 * Sums of gradients and hessians by column and bin: those of bin b in column c are at `offsetOf(c)` + 2 · b and the place
 * after it. Arrays are used again, because a tree needs as many as it has leaves.
 */
export class GradientHistograms {
  private readonly free: Float64Array[] = [];
  private readonly gathered: Float64Array;
  /** Places of a column. */
  private readonly stride: number;

  constructor(private readonly samples: BinnedSamples) {
    this.gathered = new Float64Array(2 * samples.rows);
    this.stride = 2 * (1 + Math.max(0, ...samples.edges.map(({ length }) => length)));
  }

  /** @param rows - whose derivatives are counted */
  count(rows: Uint32Array, { gradients, hessians }: Derivatives): Float64Array {
    const histogram = this.free.pop()?.fill(0) ?? new Float64Array(this.stride * this.samples.columns);
    const { gathered } = this;
    // Read column after column, derivatives in the order of the rows are found faster.
    for (let index = 0; index < rows.length; index++) {
      gathered[2 * index] = gradients[rows[index]!]!;
      gathered[2 * index + 1] = hessians[rows[index]!]!;
    }
    const { columns } = this.samples;
    const whole = columns - (columns % LANES);
    for (let column = 0; column < whole; column += LANES) this.countLanes(rows, column, histogram);
    for (let column = whole; column < columns; column++) this.countColumn(rows, column, histogram);
    return histogram;
  }

  /** Where in a histogram a column's bins begin. */
  offsetOf(column: number): number {
    return column * this.stride;
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

  /** Four columns at once: a row's number and derivatives are then looked up once for all of them. */
  private countLanes(rows: Uint32Array, column: number, histogram: Float64Array): void {
    const { gathered, samples } = this;
    const [one, two, three, four] = [0, 1, 2, 3].map((lane) => this.codesOf(column + lane));
    const { stride } = this;
    const offset = column * stride;
    const { length } = rows;
    const isWhole = length === samples.rows;
    for (let index = 0; index < length; index++) {
      // Of all rows, the order is their own: nothing has been divided yet.
      const row = isWhole ? index : rows[index]!;
      const gradient = gathered[index << 1]!;
      const hessian = gathered[(index << 1) + 1]!;
      let at = offset + (one![row]! << 1);
      histogram[at]! += gradient;
      histogram[at + 1]! += hessian;
      at = offset + stride + (two![row]! << 1);
      histogram[at]! += gradient;
      histogram[at + 1]! += hessian;
      at = offset + 2 * stride + (three![row]! << 1);
      histogram[at]! += gradient;
      histogram[at + 1]! += hessian;
      at = offset + 3 * stride + (four![row]! << 1);
      histogram[at]! += gradient;
      histogram[at + 1]! += hessian;
    }
  }

  private countColumn(rows: Uint32Array, column: number, histogram: Float64Array): void {
    const { gathered } = this;
    const codes = this.codesOf(column);
    const offset = column * this.stride;
    for (let index = 0; index < rows.length; index++) {
      const at = offset + (codes[rows[index]!]! << 1);
      histogram[at]! += gathered[index << 1]!;
      histogram[at + 1]! += gathered[(index << 1) + 1]!;
    }
  }

  private codesOf(column: number): Uint8Array {
    const { codes, rows } = this.samples;
    return codes.subarray(column * rows, (column + 1) * rows);
  }
}

import type { Matrix } from '../math/matrix.ts';

/** Mean and standard deviation of each column. */
export interface ColumnMoments {
  readonly means: Float64Array;
  /** Of the whole, not of a sample; 0 for a column that does not vary. */
  readonly standardDeviations: Float64Array;
}

/**
 * @param samples - shape (nSamples ≥ 1, nFeatures), finite
 * @returns moments of length nFeatures, by two passes
 */
export function columnMoments(samples: Matrix): ColumnMoments {
  const { rows, columns, values } = samples;
  const means = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) means[column]! += values[at]! / rows;
  const variances = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++)
      variances[column]! += (values[at]! - means[column]!) ** 2 / rows;
  return { means, standardDeviations: variances.map((variance, column) => spread(variance, means[column]!)) };
}

/** Rounding leaves a constant column a spread of about 1e-16 of its size; dividing by that would blow it up. */
function spread(variance: number, mean: number): number {
  const deviation = Math.sqrt(variance);
  return deviation > 1e-9 * Math.max(1, Math.abs(mean)) ? deviation : 0;
}

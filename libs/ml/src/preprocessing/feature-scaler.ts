import { assertPredictable, assertTrainable } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { clamp, mean, quantile } from '../math/statistics.ts';

/** How a column is reshaped before it is capped and standardised. `log1p` takes values > −1. */
export const FEATURE_TRANSFORMS = ['identity', 'log1p'] as const;
export type FeatureTransform = (typeof FEATURE_TRANSFORMS)[number];

/** One column's learned numbers, on the scale after its transform. */
export interface ColumnScale {
  readonly transform: FeatureTransform;
  readonly lower: number;
  readonly upper: number;
  readonly mean: number;
  /** 0 for a column that did not vary: it is mapped to 0. */
  readonly standardDeviation: number;
}

const CAP_TAIL = 0.005;

/** Transform, winsor caps and standardisation, with numbers from training rows only. */
export class FeatureScaler {
  constructor(readonly columns: readonly ColumnScale[]) {}

  /**
   * @param samples - training rows, shape (nSamples ≥ 1, nFeatures), finite
   * @param transforms - one per column
   * @throws {EmptyDataError} if there are no samples
   * @throws {ShapeError} if the number of transforms is not that of the columns
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  static fit(samples: Matrix, transforms: readonly FeatureTransform[]): FeatureScaler {
    assertTrainable(samples, { length: samples.rows });
    assertPredictable(samples, transforms.length);
    return new FeatureScaler(
      transforms.map((transform, column) => {
        const values = samples.column(column).map((value) => reshape(transform, value));
        return fitColumn(values, transform, winsorCaps(values));
      }),
    );
  }

  /** Standardisation alone, without transforms and caps; same input and errors as `fit`. */
  static fitUncapped(samples: Matrix): FeatureScaler {
    assertTrainable(samples, { length: samples.rows });
    return new FeatureScaler(
      Array.from({ length: samples.columns }, (_, column) =>
        fitColumn(samples.column(column), 'identity', [-Number.MAX_VALUE, Number.MAX_VALUE]),
      ),
    );
  }

  /**
   * @param samples - shape (nSamples, nFeatures)
   * @returns a new matrix of the same shape; training rows have mean 0 and standard deviation 1 per column
   * @throws {ShapeError} if the number of columns differs from that at training
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  transform(samples: Matrix): Matrix {
    assertPredictable(samples, this.columns.length);
    const scaled = new Matrix(samples.rows, samples.columns);
    for (let row = 0; row < samples.rows; row++) {
      this.columns.forEach((scale, column) => {
        scaled.set(row, column, scaleValue(scale, samples.at(row, column)));
      });
    }
    return scaled;
  }
}

function fitColumn(
  values: Float64Array,
  transform: FeatureTransform,
  [lower, upper]: readonly [number, number],
): ColumnScale {
  const capped = values.map((value) => clamp(value, lower, upper));
  const centre = mean(capped);
  const variance = mean(capped.map((value) => (value - centre) ** 2));
  // Rounding leaves a constant column a spread of about 1e-16 of its size; dividing by that would blow it up.
  const varies = Math.sqrt(variance) > 1e-9 * Math.max(1, Math.abs(centre));
  return { transform, lower, upper, mean: centre, standardDeviation: varies ? Math.sqrt(variance) : 0 };
}

/** Caps a rare flag would not survive: its quantiles coincide, so it keeps its whole range. */
function winsorCaps(values: Float64Array): [number, number] {
  const lower = quantile(values, CAP_TAIL);
  const upper = quantile(values, 1 - CAP_TAIL);
  return lower < upper ? [lower, upper] : [quantile(values, 0), quantile(values, 1)];
}

function scaleValue(scale: ColumnScale, value: number): number {
  if (scale.standardDeviation === 0) return 0;
  const capped = clamp(reshape(scale.transform, value), scale.lower, scale.upper);
  return (capped - scale.mean) / scale.standardDeviation;
}

function reshape(transform: FeatureTransform, value: number): number {
  return transform === 'log1p' ? Math.log1p(value) : value;
}

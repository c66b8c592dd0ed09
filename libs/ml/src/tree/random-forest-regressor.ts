import { NotFiniteError } from '../errors.ts';
import { assertTrainable, type RegressorEstimator } from '../estimator.ts';
import type { Matrix } from '../math/matrix.ts';
import { binSamples, MAX_BINS } from './binned-samples.ts';
import { ForestRegressorModel } from './forest-model.ts';
import { forestSettings, growForest, type ForestOptions } from './grow-forest.ts';

const thirdOf = (columns: number): number => columns / 3;

/**
 * Random forest (Breiman 2001) for numbers, on histograms whose bins lie half at quantiles and half equally far apart:
 * quantiles alone would put all of a heavy tail into one bin. A split chooses from a third of the columns by default.
 */
export class RandomForestRegressor implements RegressorEstimator<ForestRegressorModel> {
  /** @throws {RangeError} if an option is outside its range */
  constructor(private readonly options: ForestOptions = {}) {
    forestSettings(options, thirdOf);
  }

  /** @throws {NotFiniteError} also if a target is NaN or infinite */
  fit(samples: Matrix, targets: Float64Array): ForestRegressorModel {
    assertTrainable(samples, targets);
    const missing = targets.findIndex((target) => !Number.isFinite(target));
    if (missing >= 0) throw new NotFiniteError(`Target ${missing} is ${targets[missing]!}.`);
    const trees = growForest(
      binSamples(samples, MAX_BINS, 'mixed'),
      { kind: 'numbers', targets },
      forestSettings(this.options, thirdOf),
    );
    return new ForestRegressorModel(trees, samples.columns);
  }
}

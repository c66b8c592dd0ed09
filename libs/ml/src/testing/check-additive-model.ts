import { describe, expect, it } from '@jest/globals';
import { readAdditiveModel } from '../ensemble/read-additive-model.ts';
import { NotFiniteError, ShapeError } from '../errors.ts';
import type { ClassifierEstimator } from '../estimator.ts';
import type { AdditiveModel } from '../explanation.ts';
import { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { aChurnCutoff } from './churn-problem.ts';

/** What every model has to do that takes its answer apart, beyond what `checkClassifier` checks. */
export function checkAdditiveModel(name: string, create: () => ClassifierEstimator<AdditiveModel>): void {
  const { samples, labels } = aChurnCutoff({ day: 0, users: 400 });

  describe(`${name} as a model that explains itself`, () => {
    const model = create().fit(samples, labels);

    it('gives contributions that sum with the base to the log-odds', () => {
      model.logOdds(samples).forEach((logOdds, row) => {
        const { base, contributions } = model.explain(samples.row(row));
        expect(contributions.reduce((total, push) => total + push, base)).toBeCloseTo(logOdds, 9);
      });
    });

    it('gives probabilities that are those of its log-odds', () => {
      const positive = model.predictProba(samples).column(1);
      model.logOdds(samples).forEach((logOdds, row) => {
        expect(positive[row]).toBeCloseTo(sigmoid(logOdds), 12);
      });
    });

    it('finds what drives the label: the second column pushes more than the two that tell nothing', () => {
      const pushes = new Float64Array(samples.columns);
      for (let row = 0; row < samples.rows; row++) {
        const { contributions } = model.explain(samples.row(row));
        contributions.forEach((push, column) => {
          pushes[column]! += Math.abs(push - meanPush(model, samples, column));
        });
      }
      expect(pushes[1]!).toBeGreaterThan(2 * Math.max(pushes[2]!, pushes[3]!));
    });

    it('never claims certainty, however far a sample lies outside', () => {
      const far = Matrix.fromRows([
        [1e9, 1e9, 1e9, 1e9],
        [-1e9, -1e9, -1e9, -1e9],
      ]);
      expect(model.logOdds(far).every(Number.isFinite)).toBe(true);
    });

    it('is read back by its kind, and says the same', () => {
      const loaded = readAdditiveModel(JSON.parse(JSON.stringify(model.toJSON())));
      expect(loaded.logOdds(samples)).toEqual(model.logOdds(samples));
      expect(loaded.explain(samples.row(7))).toEqual(model.explain(samples.row(7)));
    });

    it('refuses samples of other columns or with missing values', () => {
      expect(() => model.logOdds(new Matrix(1, 3))).toThrow(ShapeError);
      expect(() => model.logOdds(Matrix.fromRows([[NaN, 0, 0, 0]]))).toThrow(NotFiniteError);
    });
  });
}

const known = new WeakMap<AdditiveModel, Float64Array>();

/** Linear models push from the origin, trees from the mean of all: only the spread of pushes compares. */
function meanPush(model: AdditiveModel, samples: Matrix, column: number): number {
  const means = known.get(model) ?? new Float64Array(samples.columns);
  if (!known.has(model)) {
    for (let row = 0; row < samples.rows; row++)
      model.explain(samples.row(row)).contributions.forEach((push, at) => {
        means[at]! += push / samples.rows;
      });
    known.set(model, means);
  }
  return means[column]!;
}

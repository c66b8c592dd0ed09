import { describe, expect, it } from '@jest/globals';
import { positiveProba } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { logit, sigmoid } from '../math/statistics.ts';
import { logLoss } from '../metrics/classification.ts';
import { rocAuc } from '../metrics/ranking.ts';
import { checkAdditiveModel } from '../testing/check-additive-model.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { aChurnCutoff } from '../testing/churn-problem.ts';
import { GradientBoostingModel } from './gradient-boosting-model.ts';
import { GradientBoosting } from './gradient-boosting.ts';

checkClassifier('GradientBoosting', {
  create: () => new GradientBoosting({ rounds: 30, maxLeaves: 4 }),
  load: (json) => GradientBoostingModel.fromJSON(json),
  classCount: 2,
  maxJsonBytes: 20_000,
});

checkAdditiveModel('GradientBoosting', () => new GradientBoosting({ rounds: 40, maxLeaves: 4 }));

const train = aChurnCutoff({ day: 0, users: 800 });
const test = aChurnCutoff({ day: 7, users: 800 });

describe('GradientBoosting', () => {
  it('takes the Newton step of a single split, shortened by the learning rate', () => {
    // Half of the rows at base log-odds 0: gradient ±½, curvature ¼ a row.
    const samples = Matrix.fromRows(Array.from({ length: 40 }, (_, row) => [row < 20 ? 0 : 1]));
    const labels = Uint8Array.from({ length: 40 }, (_, row) => (row % 20 < (row < 20 ? 5 : 15) ? 1 : 0));
    const model = new GradientBoosting({ rounds: 1, learningRate: 0.5, maxLeaves: 2, l2: 1 }).fit(
      samples,
      labels,
    );
    const step = (0.5 * (15 - 5) * 0.5) / (20 * 0.25 + 1);
    expect(model.logOdds(Matrix.fromRows([[0], [1]]))[1]).toBeCloseTo(step, 8);
    expect(model.logOdds(Matrix.fromRows([[0], [1]]))[0]).toBeCloseTo(-step, 8);
  });

  it('fits its training rows better with every round', () => {
    const model = new GradientBoosting({ rounds: 30 }).fit(train.samples, train.labels);
    const losses: number[] = [];
    model.stagedLogOdds(train.samples, (_, logOdds) =>
      losses.push(logLoss(train.labels, logOdds.map(sigmoid))),
    );
    expect(losses).toHaveLength(30);
    expect(losses).toEqual([...losses].sort((one, other) => other - one));
  });

  it('predicts people that it has not seen', () => {
    const model = new GradientBoosting({ rounds: 60, maxLeaves: 4 }).fit(train.samples, train.labels);
    expect(rocAuc(test.labels, positiveProba(model, test.samples))!).toBeGreaterThan(0.75);
  });

  it('gives after k of n rounds the model of k rounds', () => {
    const long = new GradientBoosting({ rounds: 20 }).fit(train.samples, train.labels);
    const short = new GradientBoosting({ rounds: 8 }).fit(train.samples, train.labels);
    expect(long.firstRounds(8).toJSON()).toEqual(short.toJSON());
    expect(short.rounds).toBe(8);
  });

  it('says the base rate where nothing tells the labels apart', () => {
    const flat = new Matrix(800, 1);
    const rate = train.labels.reduce((total, label) => total + label, 0) / 800;
    expect(new GradientBoosting().fit(flat, train.labels).logOdds(flat)[0]).toBeCloseTo(logit(rate), 1);
  });

  it.each([0, 1])('is defined when every label is %d', (label) => {
    const model = new GradientBoosting({ rounds: 5 }).fit(
      train.samples,
      train.labels.map(() => label),
    );
    expect(Math.abs(positiveProba(model, train.samples)[0]! - label)).toBeLessThan(0.01);
  });

  it('never makes more leaves than it may', () => {
    const { trees } = new GradientBoosting({ rounds: 5, maxLeaves: 6 })
      .fit(train.samples, train.labels)
      .toJSON();
    for (const tree of trees) {
      expect(tree.weights.length).toBeLessThanOrEqual(6);
      expect(tree.weights.reduce((total, weight) => total + weight, 0)).toBe(800);
    }
  });

  it('refuses impossible options', () => {
    expect(() => new GradientBoosting({ learningRate: 0 })).toThrow(RangeError);
    expect(() => new GradientBoosting({ maxLeaves: 1 })).toThrow(RangeError);
  });
});

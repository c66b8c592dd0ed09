import { describe, expect, it } from '@jest/globals';
import { Matrix } from '../math/matrix.ts';
import { DecisionTree } from './decision-tree.ts';
import { extractTree, packageForest } from './package-tree.ts';

// What our wrappers work around. When an upgrade makes one of these fail, the wrappers can become simpler.
describe('ml-random-forest 2.1', () => {
  const tree = { gainThreshold: 0.001, minNumSamples: 1, maxDepth: 5 };
  const plain = {
    nEstimators: 4,
    maxFeatures: 1,
    replacement: false,
    useSampleBagging: false,
    noOOB: true,
    seed: 1,
  };
  const column = [[1], [2], [3], [4]];

  it('leaves the first tree out of predictProbability', () => {
    const forest = new packageForest.RandomForestClassifier({ ...plain, treeOptions: tree });
    forest.train(column, [0, 0, 1, 1]);
    expect(forest.predict([[4]])).toEqual([1]);
    // All four trees vote for class 1; the first vote starts the sum as the number 1, lost among millionths.
    const [probability] = forest.predictProbability([[4]], 1);
    expect(probability).toBeCloseTo(0.75, 5);
  });

  it('takes the first rows for maxSamples instead of random ones', () => {
    const forest = new packageForest.RandomForestRegression({
      ...plain,
      maxSamples: 2,
      treeOptions: { ...tree, gainThreshold: -1 },
    });
    forest.train(column, [5, 5, 9_000, 9_000]);
    expect(forest.predict([[4]])).toEqual([5]);
  });

  const predictWith = (gainThreshold: number, targets: readonly number[]): number[] => {
    const forest = new packageForest.RandomForestRegression({
      ...plain,
      treeOptions: { ...tree, gainThreshold },
    });
    const rows = targets.map((_, row) => [row]);
    forest.train(rows, targets);
    return forest.predict(rows);
  };

  it('refuses a split that explains everything unless the threshold is below 0', () => {
    const targets = [0, 0, 10, 10, 90, 95];
    expect(predictWith(0, targets).slice(0, 4)).toEqual([5, 5, 5, 5]);
    expect(predictWith(-1, targets).slice(0, 4)).toEqual([0, 0, 10, 10]);
  });

  it('refuses such a split at the root whatever the threshold', () => {
    expect(predictWith(-1, [0, 0, 10, 10])).toEqual([5, 5, 5, 5]);
  });

  it('draws columns once for a whole tree, not at every split', () => {
    const forest = new packageForest.RandomForestClassifier({ ...plain, treeOptions: tree });
    forest.train(
      column.map(([value]) => [value!, -value!, value! ** 2]),
      [0, 1, 0, 1],
    );
    expect(forest.indexes.map((indexes) => indexes.length)).toEqual([3, 3, 3, 3]);
  });

  it('stores several times the bytes of our layout of the same trees', () => {
    const forest = new packageForest.RandomForestRegression({
      ...plain,
      treeOptions: { ...tree, gainThreshold: -1 },
    });
    const samples = Matrix.fromRows(Array.from({ length: 60 }, (_, row) => [row]));
    const everyRow = Uint32Array.from(samples.values);
    forest.train(
      Array.from(everyRow, (row) => [row]),
      Array.from(everyRow, Math.sin),
    );
    const ours = forest.estimators.map(({ root }) =>
      DecisionTree.fromNode(
        extractTree(root, everyRow, {
          samples,
          columns: [0],
          threshold: (_, splitValue) => splitValue,
          minLeafRows: 1,
          leafValue: () => Float64Array.of(0.123456789),
        }),
        1,
      ),
    );
    expect(JSON.stringify(forest.toJSON()).length).toBeGreaterThan(3 * JSON.stringify(ours).length);
  });
});

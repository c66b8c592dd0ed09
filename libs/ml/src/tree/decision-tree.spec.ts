import { describe, expect, it } from '@jest/globals';
import { ModelFormatError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { DecisionTree, type DecisionTreeJson, type TreeNode } from './decision-tree.ts';

const leaf = (value: number, weight = 1): TreeNode => ({ value: Float64Array.of(value), weight });
const root: TreeNode = {
  feature: 1,
  threshold: 10,
  left: { feature: 0, threshold: 0.5, left: leaf(1, 3), right: leaf(2, 1) },
  right: leaf(3, 4),
};

function predict(tree: DecisionTree, sample: readonly number[]): number {
  const totals = new Float64Array(1);
  tree.addPredictions(Matrix.fromRows([sample]), totals);
  return totals[0]!;
}

describe('DecisionTree', () => {
  const tree = DecisionTree.fromNode(root, 1);

  it.each([
    { sample: [0.4, 9.9], expected: 1 },
    { sample: [0.5, 9.9], expected: 2 },
    { sample: [0.4, 10], expected: 3 },
  ])('leads $sample to leaf $expected', ({ sample, expected }) => {
    expect(predict(tree, sample)).toBe(expected);
  });

  it('adds to what other trees have said', () => {
    const totals = Float64Array.of(0, 100);
    tree.addPredictions(
      Matrix.fromRows([
        [0.4, 9],
        [0.4, 10],
      ]),
      totals,
    );
    expect([...totals]).toEqual([1, 103]);
  });

  it('attributes what a leaf says to the features on the way, from the mean of all', () => {
    // Of eight rows the mean is (3·1 + 1·2 + 4·3) ÷ 8 = 2.125; below 10 it is 1.25.
    const contributions = new Float64Array(2);
    expect(tree.addAttribution(Float64Array.of(0.5, 9), 0, contributions)).toBe(2.125);
    expect([...contributions]).toEqual([2 - 1.25, 1.25 - 2.125]);
  });

  it('can be a single leaf', () => {
    expect(predict(DecisionTree.fromNode(leaf(7), 1), [1, 1])).toBe(7);
  });

  it('is the same after a trip through JSON text', () => {
    const json = JSON.parse(JSON.stringify(tree)) as DecisionTreeJson;
    expect(DecisionTree.fromJSON(json, 1, 2).toJSON()).toEqual(tree.toJSON());
  });

  it.each<{ damage: Partial<DecisionTreeJson>; when: string }>([
    { damage: { feature: [1, 2, -1, -1, -1] }, when: 'a split asks for an unknown column' },
    { damage: { next: [0, 3, 0, 1, 2] }, when: 'a node leads back to itself' },
    { damage: { next: [9, 3, 0, 1, 2] }, when: 'a node leads outside' },
    { damage: { next: [4, 3, 0, 1, 5] }, when: 'a leaf has no value' },
    { damage: { threshold: [10] }, when: 'an array is too short' },
    { damage: { weights: [1, 2] }, when: 'a leaf has no weight' },
    { damage: { weights: [1, 2, 0] }, when: 'nobody reached a leaf' },
    { damage: { feature: [] }, when: 'there is no node' },
  ])('refuses stored arrays when $when', ({ damage }) => {
    expect(() => DecisionTree.fromJSON({ ...tree.toJSON(), ...damage }, 1, 2)).toThrow(ModelFormatError);
  });
});

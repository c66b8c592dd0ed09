import { describe, expect, it } from '@jest/globals';
import { drawStratified, labelledRows, splitStratified } from './split-rows.ts';

const labels = Int8Array.from({ length: 1_000 }, (_, row) => (row % 10 === 0 ? -1 : row % 4 === 0 ? 1 : 0));
const positivesOf = (rows: Uint32Array): number => rows.filter((row) => labels[row] === 1).length;

describe('a stratified split', () => {
  it('puts every labelled row on one side, with the same share of each class held out', () => {
    const { training, holdout } = splitStratified(labels, 0.3, 1);
    expect([...training, ...holdout].sort((one, other) => one - other)).toEqual([...labelledRows(labels)]);
    expect(holdout).toHaveLength(270);
    expect(positivesOf(holdout)).toBe(Math.round(0.3 * positivesOf(labelledRows(labels))));
  });

  it('repeats with its seed, and differs with another', () => {
    const { holdout } = splitStratified(labels, 0.3, 1);
    expect(splitStratified(labels, 0.3, 1).holdout).toEqual(holdout);
    expect(splitStratified(labels, 0.3, 2).holdout).not.toEqual(holdout);
  });
});

describe('a stratified draw', () => {
  it('keeps the classes in proportion, and all rows where they are few enough', () => {
    const rows = labelledRows(labels);
    const drawn = drawStratified(rows, labels, { most: 100, seed: 1 });
    expect(drawn).toHaveLength(100);
    expect(positivesOf(drawn)).toBe(Math.round((100 * positivesOf(rows)) / rows.length));
    expect(drawStratified(rows, labels, { most: 900, seed: 1 })).toBe(rows);
  });
});

import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { qualityAtThreshold } from './classification.ts';
import { topFractionThreshold } from './ranking.ts';
import { estimateAt, pointOfShare, thresholdCurve } from './threshold-curve.ts';

/** Scores that tell something about the labels, some of them tied. */
function someRows(rows: number): { labels: Uint8Array; scores: Float64Array } {
  const random = new SeededRandom(3);
  const scores = Float64Array.from({ length: rows }, () => Math.round(random.next() * 500) / 500);
  return { scores, labels: Uint8Array.from(scores, (score) => (random.next() < score ? 1 : 0)) };
}

describe('the curve of thresholds', () => {
  it('tells by hand what each threshold buys', () => {
    const curve = thresholdCurve(
      [1, 1, 0, 1, 0, 0, 0, 0, 0, 0],
      [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0],
    );
    expect(curve).toHaveLength(10);
    expect(curve[0]).toEqual({ value: 0.9, share: 0.1, precision: 1, recall: 1 / 3, lift: 1 / 0.3 });
    expect(curve[3]).toEqual({ value: 0.6, share: 0.4, precision: 0.75, recall: 1, lift: 0.75 / 0.3 });
    expect(curve.at(-1)).toEqual({ value: 0, share: 1, precision: 0.3, recall: 1, lift: 1 });
  });

  it('has the same figures as each threshold by itself, and no more than 200 points', () => {
    const { labels, scores } = someRows(3_000);
    const curve = thresholdCurve(labels, scores);
    expect(curve.length).toBeGreaterThan(100);
    expect(curve.length).toBeLessThanOrEqual(200);
    for (const { value, share, ...quality } of curve) {
      const { selected, ...alone } = qualityAtThreshold(labels, scores, value);
      expect(share).toBe(selected / 3_000);
      for (const [name, figure] of Object.entries(quality))
        expect(figure).toBeCloseTo(alone[name as keyof typeof alone]!, 12);
    }
  });

  it('falls in value and rises in share and recall to everybody', () => {
    const { labels, scores } = someRows(700);
    const curve = thresholdCurve(labels, scores);
    curve.slice(1).forEach((point, index) => {
      expect(point.value).toBeLessThan(curve[index]!.value);
      expect(point.share).toBeGreaterThan(curve[index]!.share);
      expect(point.recall!).toBeGreaterThanOrEqual(curve[index]!.recall!);
    });
    expect(curve.at(-1)).toMatchObject({ share: 1, recall: 1, lift: 1 });
  });

  it('selects all that tie together', () => {
    expect(thresholdCurve([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5])).toEqual([
      { value: 0.5, share: 1, precision: 0.5, recall: 1, lift: 1 },
    ]);
  });

  it('has neither recall nor lift where nobody is positive', () => {
    expect(thresholdCurve([0, 0], [1, 0]).map(({ recall, lift }) => [recall, lift])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('refuses no rows and rows that do not match', () => {
    expect(() => thresholdCurve([], [])).toThrow(EmptyDataError);
    expect(() => thresholdCurve([1], [1, 0])).toThrow(ShapeError);
  });

  it.each([0.001, 0.02, 0.1, 0.25, 0.5, 1])('selects a share of %d as the scores themselves do', (share) => {
    for (const rows of [7, 20, 1_876]) {
      const { labels, scores } = someRows(rows);
      expect(pointOfShare(thresholdCurve(labels, scores), share)!.value).toBe(
        topFractionThreshold(scores, share),
      );
    }
  });

  it('selects no less than a share between two points', () => {
    const { labels, scores } = someRows(3_000);
    const { share } = pointOfShare(thresholdCurve(labels, scores), 0.0733)!;
    expect(share).toBeGreaterThanOrEqual(0.0733);
    expect(share).toBeLessThan(0.08);
  });
});

describe('a threshold between the points of a curve', () => {
  const curve = thresholdCurve([1, 1, 0, 0], [0.8, 0.6, 0.4, 0.2]);

  it.each([
    { value: 0.6, expected: { precision: 1, recall: 1, lift: 2 }, when: 'it is one of the points' },
    { value: 0.5, expected: { precision: 0.8, recall: 1, lift: 1.6 }, when: 'half of the way is gone' },
    {
      value: 0.7,
      expected: { precision: 1, recall: 0.75, lift: 2 },
      when: 'only positives lie on both sides',
    },
    { value: 0.1, expected: { precision: 0.5, recall: 1, lift: 1 }, when: 'everybody lies above it' },
    { value: 0.9, expected: { precision: null, recall: null, lift: null }, when: 'nobody lay above it' },
  ])('is estimated where $when', ({ value, expected }) => {
    const estimate = estimateAt(curve, value);
    for (const [name, figure] of Object.entries(expected)) {
      const actual = estimate[name as keyof typeof estimate];
      if (figure === null) expect(actual).toBeNull();
      else expect(actual).toBeCloseTo(figure, 12);
    }
  });

  it('is not measured by an empty curve', () => {
    expect(estimateAt([], 0.5)).toEqual({ precision: null, recall: null, lift: null });
    expect(pointOfShare([], 0.5)).toBeNull();
  });
});

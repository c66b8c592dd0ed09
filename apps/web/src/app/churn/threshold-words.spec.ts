import { describe, expect, it } from '@jest/globals';
import type { ChurnSummary } from '@engagement/contracts';
import { asShare, binOf, thresholdOutcome, thresholdTiles } from './threshold-words.ts';

/** Four bins: 60, 20, 10 and 10 people, of whom 6, 8, 6 and 9 are expected to leave. */
const BINS = [
  { from: 0, to: 0.25, users: 60, expected_leavers: 6 },
  { from: 0.25, to: 0.5, users: 20, expected_leavers: 8 },
  { from: 0.5, to: 0.75, users: 10, expected_leavers: 6 },
  { from: 0.75, to: 1, users: 10, expected_leavers: 9 },
];

function aSummary(change: Partial<ChurnSummary['threshold']> = {}): ChurnSummary {
  return {
    threshold: {
      ...{ value: 0.61, unit: 'risk', rule: { rule: 'top_share', share: 0.15 }, selected: 15 },
      ...{ expected_leavers: 12.5, expected_false_alarms: 2.5, expected_gain: null },
      ...{ precision: null, recall: null, lift: null, note: null },
      ...change,
    },
    risk_distribution: BINS,
    expected_churn: { expected: 29, share: 0.29, low_95: 0.2, high_95: 0.38 },
  } as unknown as ChurnSummary;
}

describe('what a threshold buys', () => {
  it('is for the one in use what the API says of it', () => {
    expect(thresholdOutcome(aSummary(), null)).toEqual({
      ...{ value: 0.61, selected: 15, leavers: 12.5, falseAlarms: 2.5 },
      ...{ allLeavers: 29, scored: 100 },
    });
  });

  it.each([
    { preview: 0, value: 0, selected: 100, leavers: 29, falseAlarms: 71 },
    { preview: 0.5, value: 0.5, selected: 20, leavers: 15, falseAlarms: 5 },
    { preview: 0.4, value: 0.5, selected: 20, leavers: 15, falseAlarms: 5 },
    { preview: 1, value: 1, selected: 0, leavers: 0, falseAlarms: 0 },
  ])('is for $preview the sum of the bins from $value on', ({ preview, ...expected }) => {
    expect(thresholdOutcome(aSummary(), preview)).toMatchObject(expected);
  });

  it('is not told where days of silence decide', () => {
    expect(thresholdOutcome(aSummary({ unit: 'days', expected_leavers: null }), 0.5)).toBeNull();
  });

  it('is told in people and shares', () => {
    const tiles = thresholdTiles(thresholdOutcome(aSummary(), 0.5)!);
    expect(tiles.map(({ value, note }) => [value, note.replaceAll('\u202f', ' ')])).toEqual([
      ['20', '20.0 % of those scored'],
      ['15', '51.7 % of all expected leavers'],
      ['5', '75.0 % of the selected will leave'],
    ]);
  });

  it('has no share of nobody', () => {
    expect(thresholdTiles(thresholdOutcome(aSummary(), 1)!)[2]?.note).toBe(
      'no data of the selected will leave',
    );
  });

  it('becomes a share of those scored, which the rule takes from a thousandth on', () => {
    expect(asShare(thresholdOutcome(aSummary(), 0.5)!)).toBe(0.2);
    expect(asShare(thresholdOutcome(aSummary(), 1)!)).toBe(0.001);
  });
});

it.each([
  [0, 0],
  [0.37, 1],
  [0.38, 2],
  [1, 4],
])('the edge next to a risk of %d is that of bin %d', (risk, bin) => {
  expect(binOf(BINS, risk)).toBe(bin);
});

import { describe, expect, it } from '@jest/globals';
import { thresholdCurve } from '../metrics/threshold-curve.ts';
import {
  breakEvenRisk,
  chooseThreshold,
  DEFAULT_THRESHOLD_RULE,
  type CostRule,
  type ThresholdInput,
} from './churn-threshold.ts';

/** Twenty of the hold-out, of whom those above .75 left. */
const HOLDOUT = Float64Array.from({ length: 20 }, (_, row) => row / 20);
const CURVE = thresholdCurve(
  HOLDOUT.map((risk) => (risk > 0.75 ? 1 : 0)),
  HOLDOUT,
);

const choose = (parts: Partial<ThresholdInput>) =>
  chooseThreshold({
    rule: DEFAULT_THRESHOLD_RULE,
    scores: Float64Array.of(0.96, 0.9, 0.85, 0.5, 0.2, 0.1),
    scale: 'risk',
    curve: CURVE,
    defaultDays: 7,
    ...parts,
  });

describe('a threshold by share', () => {
  it('is as selective as the value that selects a tenth of the hold-out', () => {
    expect(choose({})).toEqual({
      value: 0.9,
      rule: { rule: 'top_share', share: 0.1 },
      selected: 2,
      expectedLeavers: 0.96 + 0.9,
      expectedFalseAlarms: 2 - (0.96 + 0.9),
      expectedGain: null,
      precision: 1,
      recall: 0.5,
      lift: 5,
      note: null,
    });
  });

  it('follows the share, not the number of people who are scored now', () => {
    expect(choose({ rule: { rule: 'top_share', share: 0.3 } })).toMatchObject({ value: 0.7, selected: 3 });
    expect(choose({ scores: Float64Array.of(0.1, 0.2) })).toMatchObject({ value: 0.9, selected: 0 });
  });

  it('is taken of the people of now where there is no hold-out, and says so', () => {
    const chosen = choose({ curve: [], rule: { rule: 'top_share', share: 0.5 } });
    expect(chosen).toMatchObject({ value: 0.85, selected: 3, precision: null, recall: null, lift: null });
    expect(chosen.note).toContain('no hold-out');
    expect(choose({ curve: [], scores: new Float64Array() })).toMatchObject({ value: 1, selected: 0 });
  });

  it('is a number of days where nothing has been learned, and says so', () => {
    const chosen = choose({ curve: [], scale: 'days', scores: Float64Array.of(3, 7, 20) });
    expect(chosen).toMatchObject({ value: 7, selected: 2, expectedLeavers: null, expectedFalseAlarms: null });
    expect(chosen.note).toContain('7 days');
  });
});

describe('a threshold by capacity', () => {
  const capacity = (people: number, parts: Partial<ThresholdInput> = {}) =>
    choose({ rule: { rule: 'capacity', people }, ...parts });

  it.each([
    { people: 1, value: 0.96 },
    { people: 4, value: 0.5 },
    { people: 6, value: 0.1 },
  ])('selects the $people most likely to leave, whatever the order', ({ people, value }) => {
    const scores = Float64Array.of(0.2, 0.96, 0.5, 0.1, 0.85, 0.9);
    expect(capacity(people, { scores })).toMatchObject({ value, selected: people, note: null });
  });

  it('selects those who tie with the last one, too, and says how many', () => {
    const chosen = capacity(2, { scores: Float64Array.of(0.9, 0.4, 0.4, 0.4, 0.1) });
    expect(chosen).toMatchObject({ value: 0.4, selected: 4 });
    expect(chosen.note).toBe(
      '2 more people have the same risk as the last of the 2: all of them are selected.',
    );
  });

  it('selects everybody where there are fewer than can be contacted, and says so', () => {
    expect(capacity(500)).toMatchObject({ selected: 6, note: expect.stringContaining('Only 6 people') });
  });

  it('selects nobody where nobody is scored, and says so', () => {
    expect(capacity(500, { scores: new Float64Array() })).toMatchObject({
      value: 0.9,
      rule: DEFAULT_THRESHOLD_RULE,
      selected: 0,
      expectedLeavers: 0,
      note: 'Nobody could be scored.',
    });
  });

  it('selects those unseen for longest on a scale of days', () => {
    const scores = Float64Array.of(1, 30, 12, 4);
    expect(capacity(2, { scores, scale: 'days', curve: [] })).toMatchObject({
      value: 12,
      selected: 2,
      expectedLeavers: null,
    });
  });
});

describe('a threshold by cost', () => {
  const rule: CostRule = { rule: 'cost', contact_cost: 5, saved_value: 40, success_rate: 0.25 };

  it('lies where a contact brings what it costs', () => {
    expect(breakEvenRisk(rule)).toBe(0.5);
    const chosen = choose({ rule });
    expect(chosen).toMatchObject({ value: 0.5, rule, selected: 4, note: null });
    // 3.21 leavers of whom a quarter stays, 40 each, less four contacts.
    expect(chosen.expectedGain).toBeCloseTo(3.21 * 0.25 * 40 - 4 * 5, 9);
  });

  it('gains more than any other threshold would', () => {
    const scores = Float64Array.from({ length: 200 }, (_, row) => (row * 37) % 200).map((row) => row / 200);
    const best = choose({ rule, scores }).expectedGain!;
    for (const value of CURVE.map((point) => point.value)) {
      const selected = scores.filter((risk) => risk >= value);
      const gain = selected.reduce((total, risk) => total + risk * 0.25 * 40 - 5, 0);
      expect(gain).toBeLessThanOrEqual(best + 1e-9);
    }
  });

  it('selects the top tenth in its place where there is no risk, and says so', () => {
    const days = { scale: 'days', curve: CURVE, rule } as const;
    expect(choose(days)).toMatchObject({
      value: 0.9,
      rule: DEFAULT_THRESHOLD_RULE,
      expectedGain: null,
      note: expect.stringContaining('top tenth'),
    });
    expect(choose({ ...days, curve: [] }).note).toMatch(/top tenth.*7 days/);
  });
});

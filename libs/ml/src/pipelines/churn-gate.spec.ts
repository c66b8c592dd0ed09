import { describe, expect, it } from '@jest/globals';
import { judgeChurnChallenger, type ChurnGateInput } from './churn-gate.ts';

const PEOPLE = 400;
/** Every fourth person left. */
const labels = Uint8Array.from({ length: PEOPLE }, (_, row) => (row % 4 === 0 ? 1 : 0));

/** Probabilities that give those who left `left` and the others `stayed`. */
const giving = (left: number, stayed: number): Float64Array =>
  Float64Array.from(labels, (label) => (label ? left : stayed));

const judge = (input: Partial<ChurnGateInput>): ReturnType<typeof judgeChurnChallenger> =>
  judgeChurnChallenger({
    labels,
    userKeys: Array.from(labels, (_, row) => `u${row}`),
    challenger: giving(0.8, 0.1),
    baseRate: giving(0.25, 0.25),
    recencyRule: giving(0.4, 0.2),
    champion: null,
    seed: 1,
    ...input,
  });

describe('churn gate', () => {
  it('lets a first model pass that beats both baselines', () => {
    expect(judge({})).toMatchObject({ beatsBaselines: true, promoted: true });
  });

  it('stops a model that is no better than the base rate by more than chance', () => {
    // Better for half of the people and as much worse for the other half, but for a hair.
    const hair = Float64Array.from(
      labels,
      (label, row) => 0.25 + (label ? 1 : -1) * (row % 8 < 4 ? 0.1 : -0.09),
    );
    const verdict = judge({ challenger: hair, recencyRule: giving(0.2, 0.3) });
    expect(verdict).toMatchObject({ beatsBaselines: false, promoted: false });
    expect(verdict.decision[0]).toMatch(/not better than the base rate/);
  });

  it('stops a model that the rule beats', () => {
    expect(judge({ recencyRule: giving(0.9, 0.05) })).toMatchObject({
      beatsBaselines: false,
      promoted: false,
    });
  });

  it('replaces a champion that is clearly worse', () => {
    expect(judge({ champion: giving(0.5, 0.2) }).promoted).toBe(true);
  });

  it('keeps a champion that is as good', () => {
    const verdict = judge({ champion: giving(0.8, 0.1) });
    expect(verdict).toMatchObject({ beatsBaselines: true, promoted: false });
    expect(verdict.decision.at(-1)).toBe('The serving model stays.');
  });

  it('keeps a champion with a clearly better order, however bad its probabilities', () => {
    // Perfect order, absurdly low probabilities, against two people in wrong order.
    const challenger = giving(0.7, 0.2);
    challenger[0] = 0.1;
    challenger[4] = 0.1;
    const verdict = judge({ challenger, champion: giving(0.01, 0.001) });
    expect(verdict.promoted).toBe(false);
    expect(verdict.decision.join(' ')).toMatch(/AUC .* too low/);
  });

  it('keeps a calibrated champion against an uncalibrated challenger', () => {
    // The champion says the base rate, which is right on average; the challenger is sharper and far too timid.
    const verdict = judge({ challenger: giving(0.55, 0.2), champion: giving(0.25, 0.25) });
    expect(verdict.promoted).toBe(false);
    expect(verdict.decision.join(' ')).toMatch(/Calibration error .* too high/);
  });
});

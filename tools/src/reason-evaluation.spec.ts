import { beforeAll, describe, expect, it } from '@jest/globals';
import { observeSimulation } from './observe-simulation.ts';
import { evaluateReasons, type ReasonEvaluations } from './reason-evaluation.ts';

describe('reasons learned on simulated viewers, whose true causes are known', () => {
  let result: ReasonEvaluations;
  const after = (observed: number): ReasonEvaluations['evaluations'][number] =>
    result.evaluations.find((one) => one.observed === observed)!;

  beforeAll(() => {
    // A seed that nothing was developed with.
    const platform = observeSimulation({ users: 12_000, days: 120, seed: 77_001, end: '2026-11-22' });
    result = evaluateReasons(platform, [0, 300, 600], { engine: 'native', seed: 77_001 });
  });

  it('name six of ten of the four causes of unseen people from three hundred observed reasons on', () => {
    expect(result.tested).toBeGreaterThan(1_000);
    expect(after(300).accuracy).toBeGreaterThanOrEqual(0.6);
    expect(after(300).accuracy).toBeGreaterThan(result.majority_accuracy + 0.25);
  });

  it('get better by what people say', () => {
    expect(after(300).strict_accuracy).toBeGreaterThan(after(0).strict_accuracy);
    expect(after(600).accuracy).toBeGreaterThan(after(0).accuracy);
    expect(after(600).accuracy).toBeGreaterThan(result.rules_accuracy);
  });

  it('agree less with the rules the more they know of the truth', () => {
    expect([after(0).source, after(300).source]).toEqual(['signal', 'observed']);
    expect(after(300).agreement!).toBeLessThan(after(0).agreement!);
  });

  it('are measured from outside about as the training measures itself, over all five reasons', () => {
    expect(after(0).out_of_fold_accuracy).toBeNull();
    expect(Math.abs(after(600).out_of_fold_accuracy! - after(600).strict_accuracy)).toBeLessThan(0.1);
  });

  it('refuses to ask more people than there are', () => {
    const few = observeSimulation({ users: 1_500, days: 100, seed: 5, end: '2026-11-22' });
    expect(() => evaluateReasons(few, [5_000], { engine: 'native', seed: 5 })).toThrow(
      /simulate more viewers/,
    );
  });
});

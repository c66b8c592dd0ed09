import { describe, expect, it } from '@jest/globals';
import { DEFAULT_TRAINING_SETTINGS } from '../training/training-settings.ts';
import { defaultPredictionSettings, jobAfterChange, trainingSettings } from './prediction-settings.ts';

describe("the operator's choices", () => {
  it('are those of the environment until something else is set', () => {
    const environment = { retrainCron: '0 1 * * 2', scoreCron: '0 2 * * *', engine: 'native' } as const;
    const settings = defaultPredictionSettings(environment);
    expect(settings).toEqual({
      ...environment,
      horizonDays: 14,
      activeWindowDays: 28,
      threshold: { rule: 'top_share', share: 0.1 },
    });
    expect(trainingSettings(settings)).toEqual({ ...DEFAULT_TRAINING_SETTINGS, engine: 'native' });
  });

  it.each([
    { change: { horizonDays: 30 }, job: 'retrain' },
    { change: { activeWindowDays: 60 }, job: 'retrain' },
    { change: { engine: 'native' }, job: 'retrain' },
    { change: { threshold: { rule: 'top_share', share: 0.2 } }, job: 'score' },
    { change: { threshold: { rule: 'capacity', people: 10 } }, job: 'score' },
    { change: { threshold: { rule: 'capacity', people: 10 }, horizonDays: 7 }, job: 'retrain' },
    { change: { threshold: { rule: 'top_share', share: 0.1 }, horizonDays: 14 }, job: null },
    { change: {}, job: null },
  ] as const)('need $job after $change', ({ change, job }) => {
    expect(jobAfterChange(DEFAULT_TRAINING_SETTINGS, { ...DEFAULT_TRAINING_SETTINGS, ...change })).toBe(job);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { positiveProba } from '../estimator.ts';
import { logLoss, qualityAtThreshold } from '../metrics/classification.ts';
import { splitCutoffs, type ChurnCutoff } from '../model-selection/churn-cutoffs.ts';
import { aChurnCutoff, CHURN_FEATURES, DAY_MS } from '../testing/churn-problem.ts';
import { trainChurnPipeline, type ChurnTrainingInput, type TrainedChurn } from './churn-pipeline.ts';

const input = (
  cutoffs: readonly ChurnCutoff[],
  more: Partial<ChurnTrainingInput> = {},
): ChurnTrainingInput => ({
  features: CHURN_FEATURES,
  ...splitCutoffs(cutoffs, 14 * DAY_MS),
  horizonMs: 14 * DAY_MS,
  recencyFeature: 'days_since_last_seen',
  engine: 'auto',
  seed: 1,
  ...more,
});

function train(cutoffs: readonly ChurnCutoff[], more: Partial<ChurnTrainingInput> = {}): TrainedChurn {
  const outcome = trainChurnPipeline(input(cutoffs, more));
  if (outcome.status !== 'trained') throw new Error(`Not trained: ${JSON.stringify(outcome.missing)}`);
  return outcome;
}

describe('churn pipeline', () => {
  const cutoffs = [0, 7, 14, 21, 35].map((day) => aChurnCutoff({ day }));
  const holdout = cutoffs.at(-1)!;
  const trained = train(cutoffs);

  it('beats the base rate and the recency rule where people leave for more than silence', () => {
    expect(trained.beatsBaselines).toBe(true);
    expect(trained.promoted).toBe(true);
    const [baseRate, rule] = trained.baselines;
    expect(trained.metrics.log_loss).toBeLessThan(rule!.metrics.log_loss);
    expect(rule!.metrics.log_loss).toBeLessThan(baseRate!.metrics.log_loss);
    expect(trained.metrics.roc_auc!).toBeGreaterThan(rule!.metrics.roc_auc! + 0.05);
  });

  it('reports the hold-out and what its own predictions score there', () => {
    expect(trained.holdout).toEqual({
      from: 35 * DAY_MS,
      to: 49 * DAY_MS,
      rows: 300,
      positives: holdout.labels.filter((label) => label === 1).length,
    });
    const risks = trained.model.predictProba(holdout.samples);
    expect(trained.metrics.log_loss).toBe(logLoss(holdout.labels, risks));
    expect(trained.calibration.reduce((rows, bin) => rows + bin.count, 0)).toBe(300);
  });

  it('sets the threshold at the top tenth and reports what it buys', () => {
    const risks = trained.model.predictProba(holdout.samples);
    const quality = qualityAtThreshold(holdout.labels, risks, trained.threshold.value);
    expect(quality.selected).toBe(30);
    expect(trained.threshold).toMatchObject({
      precision: quality.precision,
      recall: quality.recall,
      lift: quality.lift,
    });
    expect(trained.threshold.lift!).toBeGreaterThan(1.5);
  });

  it('hands over the rule, with a threshold in days', () => {
    const days = holdout.samples.column(0);
    expect(days.filter((value) => value >= trained.rule!.threshold.value)).toHaveLength(30);
    expect(logLoss(holdout.labels, positiveProba(trained.rule!.model, holdout.samples))).toBe(
      trained.baselines[1]!.metrics.log_loss,
    );
  });

  it('never trains on a cut-off whose horizon reaches into the hold-out', () => {
    const overlapping = aChurnCutoff({ day: 28, recencyEffect: -5 });
    const withOverlap = train([...cutoffs.slice(0, -1), overlapping, holdout]);
    expect(withOverlap.model.toJSON()).toEqual(trained.model.toJSON());
    expect(trained.trainingRows).toBe(1_200);
  });

  it('never looks at the outcome of the hold-out while training', () => {
    const flipped = { ...holdout, labels: holdout.labels.map((label) => 1 - label) };
    expect(train([...cutoffs.slice(0, -1), flipped]).model.toJSON()).toEqual(trained.model.toJSON());
  });

  it('repeats itself for the same seed', () => {
    expect(train(cutoffs)).toEqual(trained);
  });

  it('keeps the serving model when the new one is no better', () => {
    const again = train(cutoffs, { champion: trained.model, seed: 2 });
    expect(again.beatsBaselines).toBe(true);
    expect(again.promoted).toBe(false);
    expect(again.baselines.map(({ name }) => name)).toEqual(['base_rate', 'recency_rule', 'champion']);
    expect(again.decision.at(-1)).toBe('The serving model stays.');
  });

  it('replaces a serving model that learned another world', () => {
    const old = train([0, 14, 28].map((day) => aChurnCutoff({ day, stallEffect: -2, recencyEffect: 2 })));
    expect(train(cutoffs, { champion: old.model }).promoted).toBe(true);
  });

  it('does not compare with a serving model of other features', () => {
    const renamed = CHURN_FEATURES.map((feature, column) =>
      column === 3 ? { ...feature, name: 'x' } : feature,
    );
    const result = train(cutoffs, { champion: train(cutoffs, { features: renamed }).model });
    expect(result.promoted).toBe(true);
    expect(result.baselines).toHaveLength(2);
  });

  it('says what it is doing', () => {
    const stages: string[] = [];
    train(cutoffs, { onProgress: (stage) => stages.push(stage) });
    expect(stages).toEqual([
      'Choosing among churn models',
      'Training the churn models',
      'Judging the churn model on people it has not seen',
    ]);
  });

  it('takes the blend where a single recipe is ahead by chance only', () => {
    const weak = [0, 14, 28, 42].map((day) => aChurnCutoff({ day, stallEffect: 0.8, recencyEffect: 0.4 }));
    const { candidates, choice } = train(weak);
    expect(candidates.find(({ isChosen }) => isChosen)!.name).toBe('blend');
    expect(choice).toMatch(/^Took blend: log-loss [0-9.]+ on later training rows/);
  });

  it('reports every candidate, and the figures of the chosen one as its own', () => {
    expect(trained.candidates.map(({ name }) => name)).toEqual([
      'logistic_regression_mljs',
      'logistic_regression',
      'random_forest',
      'gradient_boosting',
      'blend',
    ]);
    const chosen = trained.candidates.filter(({ isChosen }) => isChosen);
    expect(chosen).toHaveLength(1);
    expect(chosen[0]!.metrics).toEqual(trained.metrics);
    expect(trained.engine).toBe(chosen[0]!.engine);
  });

  it.each([
    { engine: 'mljs' as const, count: 1 },
    { engine: 'native' as const, count: 4 },
  ])('tries $count candidates when the engine is $engine', ({ engine, count }) => {
    const { candidates } = train(cutoffs, { engine });
    expect(candidates).toHaveLength(count);
    expect(
      candidates.every((candidate) => candidate.engine.includes('native') === (engine === 'native')),
    ).toBe(true);
  });

  it('judges on several hold-out cut-offs together, and has no rule to beat without a recency feature', () => {
    const [one, other] = [35, 42].map((day) => aChurnCutoff({ day }));
    const outcome = trainChurnPipeline({
      ...input([]),
      training: cutoffs.slice(0, -1),
      holdout: [one!, other!],
      recencyFeature: null,
    });
    if (outcome.status !== 'trained') throw new Error('Not trained.');
    expect(outcome.holdout).toMatchObject({ from: 35 * DAY_MS, to: 56 * DAY_MS, rows: 600 });
    expect(outcome.rule).toBeNull();
    expect(outcome.baselines.map(({ name }) => name)).toEqual(['base_rate']);
  });

  it('refuses a recency feature that is not there', () => {
    expect(() => trainChurnPipeline(input(cutoffs, { recencyFeature: 'x' }))).toThrow(ShapeError);
  });
});

describe('churn pipeline on noise', () => {
  it('promotes nothing and says why', () => {
    const noise = [0, 14, 28].map((day) =>
      aChurnCutoff({ day, stallEffect: 0, recencyEffect: 0, users: 800 }),
    );
    const { beatsBaselines, promoted, metrics, decision } = train(noise);
    expect(beatsBaselines).toBe(false);
    expect(promoted).toBe(false);
    expect(Math.abs(metrics.roc_auc! - 0.5)).toBeLessThan(0.06);
    expect(decision[0]).toMatch(/not better than the base rate/);
    expect(decision.at(-1)).toBe('The model was not promoted.');
  });

  describe('where only silence tells', () => {
    // Risk jumps at a week of silence, which a straight line in log(days) cannot follow and rule and trees can.
    const steps = [0, 14, 28].map((day) => {
      const cutoff = aChurnCutoff({ day, users: 1_500 });
      const chance = new Matrix(1_500, 4, cutoff.samples.values);
      const labels = cutoff.labels.map((_, row) => {
        const isSilent = chance.at(row, 0) > 7;
        return (row * 7_919) % 100 < (isSilent ? 90 : 10) ? 1 : 0;
      });
      return { ...cutoff, labels };
    });

    it('leaves the field to the rule when it may only draw lines', () => {
      const { beatsBaselines, promoted, decision } = train(steps, { engine: 'mljs' });
      expect(beatsBaselines).toBe(false);
      expect(promoted).toBe(false);
      expect(decision[1]).toMatch(/not lower than .* "days since last seen"/);
    });

    it('chooses trees by itself when it may, because they are better by more than chance', () => {
      const { candidates, choice } = train(steps);
      const chosen = candidates.find(({ isChosen }) => isChosen)!;
      expect(['random_forest', 'gradient_boosting']).toContain(chosen.name);
      expect(chosen.validation.log_loss).toBe(Math.min(...candidates.map((one) => one.validation.log_loss)));
      expect(choice).toMatch(/^Took .* by more than chance\.$/);
    });
  });
});

describe('churn pipeline with little data', () => {
  it.each([
    {
      cutoffs: [],
      lacking: [
        'matured_cutoffs',
        'training_leavers',
        'training_stayers',
        'holdout_leavers',
        'holdout_stayers',
      ],
    },
    {
      cutoffs: [aChurnCutoff({ day: 0 })],
      lacking: ['matured_cutoffs', 'training_leavers', 'training_stayers'],
    },
    {
      cutoffs: [aChurnCutoff({ day: 0 }), aChurnCutoff({ day: 7 })],
      lacking: ['matured_cutoffs', 'training_leavers', 'training_stayers'],
    },
    {
      cutoffs: [aChurnCutoff({ day: 0, recencyEffect: -9 }), aChurnCutoff({ day: 14, users: 60 })],
      lacking: ['holdout_leavers', 'holdout_stayers'],
    },
  ])('names what is missing with $cutoffs.length cut-offs: $lacking', ({ cutoffs, lacking }) => {
    const outcome = trainChurnPipeline(input(cutoffs));
    if (outcome.status !== 'insufficient_data') throw new Error('It was trained all the same.');
    expect(outcome.missing.map(({ requirement }) => requirement)).toEqual(lacking);
    expect(outcome.missing.every(({ have, need }) => have < need)).toBe(true);
  });

  it.each([0, 1])('makes no model when everybody has the label %d', (label) => {
    const cutoffs = [0, 14].map((day) => {
      const cutoff = aChurnCutoff({ day });
      return { ...cutoff, labels: cutoff.labels.map(() => label) };
    });
    const outcome = trainChurnPipeline(input(cutoffs));
    expect(outcome).toMatchObject({ status: 'insufficient_data' });
  });

  it('chooses by folds of users when there is one training cut-off', () => {
    const { hyperparameters } = train([aChurnCutoff({ day: 0 }), aChurnCutoff({ day: 14 })]);
    expect(hyperparameters).toMatchObject({ chosen_on: '4 folds of users' });
  });
});

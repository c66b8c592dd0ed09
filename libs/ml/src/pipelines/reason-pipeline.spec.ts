import { describe, expect, it } from '@jest/globals';
import { ENGINES } from '../engines.ts';
import { ModelFormatError, ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { reasonModelFromJSON } from './reason-model.ts';
import {
  trainReasonPipeline,
  type ReasonTrainingInput,
  type ReasonTrainingOutcome,
  type TrainedReasons,
} from './reason-pipeline.ts';
import type { ReasonRows } from './reason-rows.ts';

const CLASSES = ['poor_user_experience', 'genre_fatigue', 'no_clear_reason'];

/** The truth is in the first two columns; what rules say is right for a part of the people. */
function people(rows: number, seed: number, { rulesRight = 1, prefix = 'u' } = {}): ReasonRows {
  const random = new SeededRandom(seed);
  const samples = new Matrix(
    rows,
    4,
    Float64Array.from({ length: rows * 4 }, () => random.next()),
  );
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    if (random.next() > rulesRight) return random.integer(3);
    if (samples.at(row, 0) > 0.7) return 0;
    return samples.at(row, 1) > 0.6 ? 1 : 2;
  });
  return { samples, labels, userKeys: Array.from({ length: rows }, (_, row) => `${prefix}${row}`) };
}

const NOBODY = people(0, 1);

function anInput(parts: Partial<ReasonTrainingInput> = {}): ReasonTrainingInput {
  return {
    featureNames: ['stalls', 'repeats', 'a', 'b'],
    classes: CLASSES,
    observed: NOBODY,
    weak: people(400, 1, { prefix: 'w' }),
    holdout: people(100, 2, { prefix: 'h' }),
    engine: 'native',
    seed: 1,
    champion: null,
    ...parts,
  };
}

function trained(outcome: ReasonTrainingOutcome): TrainedReasons {
  if (outcome.status !== 'trained') throw new Error(`Not trained: ${JSON.stringify(outcome.missing)}`);
  return outcome;
}

describe('reason pipeline', () => {
  const outcome = trained(trainReasonPipeline(anInput()));

  it('learns from rules while nobody has given a reason, and says that accuracy is not measured', () => {
    expect(outcome).toMatchObject({ source: 'signal', promoted: true, holdoutRows: 100 });
    expect(outcome.metrics).toMatchObject({ accuracy: null, majority_accuracy: null });
    expect(outcome.metrics.agreement!).toBeGreaterThan(outcome.metrics.majority_agreement! + 0.2);
    expect(outcome.decision.join(' ')).toContain('Accuracy is not measured: 0 of 50 observed reasons');
  });

  it.each([
    { given: 49, source: 'signal', observedRows: 0, isMeasured: false },
    { given: 50, source: 'signal', observedRows: 0, isMeasured: true },
    { given: 99, source: 'signal', observedRows: 0, isMeasured: true },
    { given: 100, source: 'observed', observedRows: 100, isMeasured: true },
    { given: 299, source: 'observed', observedRows: 299, isMeasured: true },
    { given: 300, source: 'observed', observedRows: 300, isMeasured: true },
  ])(
    'with $given observed reasons learns from $observedRows of them',
    ({ given, source, observedRows, isMeasured }) => {
      const result = trained(trainReasonPipeline(anInput({ observed: people(given, 3) })));
      expect(result.source).toBe(source);
      expect(result.hyperparameters['observed_rows']).toBe(observedRows);
      expect(result.metrics.accuracy !== null).toBe(isMeasured);
      expect(result.metrics.majority_accuracy !== null).toBe(isMeasured);
    },
  );

  it('takes three in ten of the rules’ labels beside 100 to 299 observed reasons, and none beside more', () => {
    const weakRows = (given: number): unknown =>
      trained(trainReasonPipeline(anInput({ observed: people(given, 3) }))).hyperparameters['weak_rows'];
    expect(weakRows(0)).toBe(400);
    expect(weakRows(200)).toBeGreaterThan(80);
    expect(weakRows(200)).toBeLessThan(160);
    expect(weakRows(300)).toBe(0);
  });

  it('is measured on observed reasons alone, and is no better than its rules while it learns from them', () => {
    const rulesAtFault = people(400, 5, { rulesRight: 0, prefix: 'w' });
    const fromRules = trained(trainReasonPipeline(anInput({ observed: people(99, 3), weak: rulesAtFault })));
    const fromPeople = trained(
      trainReasonPipeline(anInput({ observed: people(300, 3), weak: rulesAtFault })),
    );
    expect(fromRules.metrics.accuracy!).toBeLessThan(0.6);
    expect(fromPeople.metrics.accuracy!).toBeGreaterThan(0.85);
  });

  it('finds nothing where reasons have nothing to do with the features, though every person is there many times', () => {
    const once = people(100, 6, { rulesRight: 0 });
    const rows = Array.from({ length: 400 }, (_, row) => row % 100);
    const repeated: ReasonRows = {
      samples: once.samples.selectRows(rows),
      labels: Uint8Array.from(rows, (row) => once.labels[row]!),
      userKeys: rows.map((row) => once.userKeys[row]!),
    };
    const { metrics } = trained(trainReasonPipeline(anInput({ observed: repeated })));
    expect(metrics.accuracy!).toBeLessThan(0.5);
  });

  it('names the likeliest reason with its probability', () => {
    const samples = Matrix.fromRows([
      [0.95, 0.1, 0.5, 0.5],
      [0.1, 0.95, 0.5, 0.5],
      [0.1, 0.1, 0.5, 0.5],
    ]);
    const { classIndex, confidence } = outcome.model.predict(samples);
    expect([...classIndex]).toEqual([0, 1, 2]);
    const proba = outcome.model.predictProba(samples);
    classIndex.forEach((label, row) => expect(confidence[row]).toBe(proba.at(row, label)));
  });

  it('learns from at most a thousand labels of rules', () => {
    const many = people(1_400, 3, { prefix: 'w' });
    expect(trained(trainReasonPipeline(anInput({ weak: many }))).training.labels).toHaveLength(1_000);
  });

  it('learns by the package where that is asked for', () => {
    const result = trained(trainReasonPipeline(anInput({ engine: 'mljs', weak: people(120, 1) })));
    expect(result.engine).toBe(ENGINES.churn_reason);
    expect(result.metrics.agreement!).toBeGreaterThan(result.metrics.majority_agreement!);
  });

  it('takes the package while nothing can be measured, and later the engine with the lower log-loss', () => {
    const few = { weak: people(120, 1, { prefix: 'w' }), engine: 'auto' } as const;
    expect(trained(trainReasonPipeline(anInput(few))).engine).toBe(ENGINES.churn_reason);
    const lossOf = (engine: 'auto' | 'mljs' | 'native'): number =>
      trained(trainReasonPipeline(anInput({ ...few, engine, observed: people(60, 3) }))).metrics.log_loss!;
    expect(lossOf('auto')).toBe(Math.min(lossOf('mljs'), lossOf('native')));
  });

  it('predicts the same after a trip through JSON text, and refuses damage', () => {
    const { samples } = people(20, 9);
    const json = JSON.parse(JSON.stringify(outcome.model)) as { probe: { probabilities: number[] } };
    expect(reasonModelFromJSON(json).predict(samples)).toEqual(outcome.model.predict(samples));
    json.probe.probabilities[0]! += 0.01;
    expect(() => reasonModelFromJSON(json)).toThrow(ModelFormatError);
  });

  it.each([
    { rows: 60, label: null, lacking: ['labelled_rows'] },
    { rows: 200, label: 2, lacking: ['reasons_seen'] },
    { rows: 0, label: null, lacking: ['labelled_rows', 'reasons_seen'] },
  ])('says that $lacking are missing for $rows rows', ({ rows, label, lacking }) => {
    const few = people(rows, 4);
    const weak = label === null ? few : { ...few, labels: few.labels.fill(label) };
    const result = trainReasonPipeline(anInput({ weak }));
    if (result.status !== 'insufficient_data') throw new Error('It was trained all the same.');
    expect(result.missing.map(({ requirement }) => requirement)).toEqual(lacking);
  });

  it('refuses labels that do not fit', () => {
    const weak = people(120, 1);
    expect(() => trainReasonPipeline(anInput({ weak: { ...weak, labels: new Uint8Array(3) } }))).toThrow(
      ShapeError,
    );
    expect(() =>
      trainReasonPipeline(anInput({ observed: { ...weak, labels: new Uint8Array(120).fill(3) } })),
    ).toThrow(ShapeError);
    expect(() => trainReasonPipeline(anInput({ holdout: { ...weak, userKeys: [] } }))).toThrow(ShapeError);
  });
});

describe('a champion', () => {
  const observed = people(300, 3);

  it('that learned from rules gives way to a model that is right more often on what people said', () => {
    const weak = people(400, 5, { rulesRight: 0, prefix: 'w' });
    const champion = trained(trainReasonPipeline(anInput({ weak })));
    const challenger = trained(
      trainReasonPipeline(
        anInput({ observed, weak, champion: { model: champion.model, source: 'signal', accuracy: null } }),
      ),
    );
    expect(challenger.promoted).toBe(true);
    expect(challenger.decision.at(-1)).toMatch(/not worse/);
  });

  it('stays where a challenger is clearly worse on what people said', () => {
    const { model } = trained(trainReasonPipeline(anInput({ observed })));
    const challenger = trained(
      trainReasonPipeline(
        anInput({
          observed: people(300, 3, { rulesRight: 0.6 }),
          champion: { model, source: 'observed', accuracy: 0.95 },
        }),
      ),
    );
    expect(challenger).toMatchObject({ promoted: false, beatsBaselines: true });
    expect(challenger.decision.at(-1)).toContain('The serving model stays');
  });

  it('that learned from people is not replaced by a model that learned from rules', () => {
    const { model } = trained(trainReasonPipeline(anInput({ observed })));
    const challenger = trained(
      trainReasonPipeline(anInput({ champion: { model, source: 'observed', accuracy: 0.6 } })),
    );
    expect(challenger.promoted).toBe(false);
  });
});

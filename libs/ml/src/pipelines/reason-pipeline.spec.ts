import { describe, expect, it } from '@jest/globals';
import { ModelFormatError, ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { reasonModelFromJSON } from './reason-model.ts';
import {
  trainReasonForest,
  type ReasonTrainingInput,
  type ReasonTrainingOutcome,
} from './reason-pipeline.ts';

const CLASSES = ['poor_user_experience', 'genre_fatigue', 'no_clear_reason'];

/** The reason is the column that stands out; two more columns are noise. */
function people(rows: number, seed: number): ReasonTrainingInput {
  const random = new SeededRandom(seed);
  const samples = new Matrix(
    rows,
    4,
    Float64Array.from({ length: rows * 4 }, () => random.next()),
  );
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    if (random.next() < 0.1) return 2;
    if (samples.at(row, 0) > 0.7) return 0;
    return samples.at(row, 1) > 0.6 ? 1 : 2;
  });
  return { featureNames: ['stalls', 'repeats', 'a', 'b'], classes: CLASSES, samples, labels, seed: 1 };
}

function trained(outcome: ReasonTrainingOutcome): Extract<ReasonTrainingOutcome, { status: 'trained' }> {
  if (outcome.status !== 'trained') throw new Error(`Not trained: ${JSON.stringify(outcome.missing)}`);
  return outcome;
}

describe('reason pipeline', () => {
  const input = people(400, 1);
  const outcome = trained(trainReasonForest(input));

  it('agrees with unseen labels more often than the most frequent reason does', () => {
    expect(outcome.metrics.agreement).toBeGreaterThan(0.8);
    expect(outcome.metrics.agreement).toBeGreaterThan(outcome.metrics.majority_agreement + 0.2);
    expect(outcome.metrics.log_loss).toBeLessThan(Math.log(3));
  });

  it('keeps a quarter of the rows to measure on', () => {
    expect([outcome.holdoutRows, outcome.trainingRows]).toEqual([100, 300]);
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

  it('measures on the rows that it is given for that', () => {
    const holdout = people(150, 2);
    const result = trained(trainReasonForest({ ...input, holdout }));
    expect([result.holdoutRows, result.trainingRows]).toEqual([150, 400]);
  });

  it('learns from at most a thousand rows', () => {
    expect(trained(trainReasonForest(people(1_400, 3))).trainingRows).toBe(1_000);
  });

  it('predicts the same after a trip through JSON text, and refuses damage', () => {
    const json = JSON.parse(JSON.stringify(outcome.model)) as { probe: { probabilities: number[] } };
    expect(reasonModelFromJSON(json).predict(input.samples)).toEqual(outcome.model.predict(input.samples));
    json.probe.probabilities[0]! += 0.01;
    expect(() => reasonModelFromJSON(json)).toThrow(ModelFormatError);
  });

  it.each([
    { rows: 60, labels: null, lacking: ['labelled_rows'] },
    { rows: 200, labels: 2, lacking: ['reasons_seen'] },
    { rows: 0, labels: null, lacking: ['labelled_rows', 'reasons_seen'] },
  ])('says that $lacking are missing for $rows rows', ({ rows, labels, lacking }) => {
    const few = people(rows, 4);
    const result = trainReasonForest(labels === null ? few : { ...few, labels: few.labels.fill(labels) });
    if (result.status !== 'insufficient_data') throw new Error('It was trained all the same.');
    expect(result.missing.map(({ requirement }) => requirement)).toEqual(lacking);
  });

  it('refuses labels that do not fit', () => {
    expect(() => trainReasonForest({ ...input, labels: new Uint8Array(3) })).toThrow(ShapeError);
    expect(() => trainReasonForest({ ...input, labels: new Uint8Array(400).fill(3) })).toThrow(ShapeError);
  });
});

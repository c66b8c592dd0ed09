import {
  fitReferenceBins,
  Matrix,
  ModelReader,
  referenceBinsFromJSON,
  type Outcomes,
  type ReferenceBins,
} from '@engagement/ml';

/** What a model was trained on, kept with it to tell how far people have moved since. Plain JSON. */
export interface TrainingReference {
  /** Of each feature, over training rows; in the order of the model's features. */
  readonly features: readonly ReferenceBins[];
  /** Of the probability of leaving, over the hold-out: on the rows that it learned from, a model is surer than it is later. */
  readonly score: ReferenceBins;
  readonly outcomes: Outcomes;
}

/** Evenly spaced rows tell as much of a distribution, and sorting all of them would take seconds. */
const ROWS = 20_000;

/**
 * @param samples - the training rows, shape (rows, features)
 * @param labels - of the training rows; 1 = left
 * @param holdoutScores - the model's probabilities on the hold-out
 */
export function toReference(
  samples: Matrix,
  labels: readonly Uint8Array[],
  holdoutScores: Float64Array,
): TrainingReference {
  const positives = labels.reduce(
    (count, part) => count + part.reduce((leavers, label) => leavers + label, 0),
    0,
  );
  const step = Math.ceil(samples.rows / ROWS);
  const some = samples.selectRows(
    Uint32Array.from({ length: Math.ceil(samples.rows / step) }, (_, index) => index * step),
  );
  return {
    features: Array.from({ length: samples.columns }, (_, column) => fitReferenceBins(some.column(column))),
    score: fitReferenceBins(holdoutScores),
    outcomes: { rows: samples.rows, positives },
  };
}

/**
 * @param json - parsed JSON of a `TrainingReference`
 * @param features - how many the model has
 * @throws {ModelFormatError} if it is something else
 */
export function readReference(json: unknown, features: number): TrainingReference {
  const reader = new ModelReader(json, 'reference', null);
  const outcomes = reader.part('outcomes', 'outcomes');
  return {
    features: reader.items('features', features).map(referenceBinsFromJSON),
    score: referenceBinsFromJSON(reader.raw('score')),
    outcomes: { rows: outcomes.number('rows'), positives: outcomes.number('positives') },
  };
}

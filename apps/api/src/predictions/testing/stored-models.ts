import { churnFeatureColumns, type ProfileEncoding } from '@engagement/analytics';
import { churnModelFromJSON, fitReferenceBins, sigmoid, trainAudienceForecaster } from '@engagement/ml';
import { ModelEntity } from '../model.entity.ts';
import { churnArtifact, type ServingChurn } from '../training/artifacts.ts';
import { sealArtifact } from '../training/stored-artifact.ts';

export const AN_ENCODING: ProfileEncoding = {
  kind: 'profile_encoding',
  version: 1,
  meanAge: 35,
  subscriptionTypes: ['premium'],
  countries: ['Germany'],
};

const INTERCEPT = -2;

/** A churn model whose risk rises with the first feature alone; in training every feature was between 0 and 1. */
export function aServingChurn(parts: Partial<ServingChurn> = {}): ServingChurn {
  const columns = churnFeatureColumns(AN_ENCODING);
  const scale = { lower: -1e9, upper: 1e9, mean: 0, standardDeviation: 1 };
  const training = Float64Array.from({ length: 1_000 }, (_, row) => row / 1_000);
  return {
    id: 'churn-1',
    model: churnModelFromJSON({
      kind: 'churn',
      version: 2,
      features: columns.map(({ name, group, transform }) => ({ name, group, transform, ...scale })),
      classifier: {
        kind: 'logistic-regression',
        version: 1,
        intercept: INTERCEPT,
        weights: columns.map((_, column) => (column === 0 ? 1 : 0)),
      },
      calibration: { slope: 1, intercept: 0 },
      probe: { sample: columns.map(() => 0), probability: sigmoid(INTERCEPT) },
    }),
    encoding: AN_ENCODING,
    thresholds: [{ value: 0.5, share: 0.1, precision: 0.5, recall: 0.5, lift: 5 }],
    usual: columns.map(() => 0.5),
    horizonDays: 14,
    activeWindowDays: 28,
    reference: {
      features: columns.map(() => fitReferenceBins(training)),
      score: fitReferenceBins(training),
      outcomes: { rows: 1_000, positives: 100 },
    },
    ...parts,
  };
}

/** @returns what is stored of a churn model */
export function aChurnArtifact(parts: Partial<ServingChurn> = {}): object {
  return sealArtifact(churnArtifact(aServingChurn(parts)));
}

/** @returns what is stored of a forecaster that learned from three days */
export function anAudienceArtifact(): object {
  const trained = trainAudienceForecaster({
    counts: Float64Array.from({ length: 72 }, (_, hour) => 10 + (hour % 24)),
    hourOfWeek: Uint8Array.from({ length: 96 }, (_, hour) => hour),
    seed: 1,
  });
  if (trained.status !== 'trained') throw new Error('Three days are enough for a forecaster.');
  return sealArtifact(trained.model.toJSON());
}

export function aStoredModel(parts: Partial<ModelEntity> = {}): ModelEntity {
  return Object.assign(new ModelEntity(), {
    id: 'churn-1',
    kind: 'churn',
    status: 'champion',
    engine: 'ml-logistic-regression 2.0.0',
    trainedAt: 1_000,
    dataFrom: 0,
    dataTo: 1_000,
    trainingRows: 10,
    seed: 1,
    beatsBaselines: true,
    report: { decision: ['Promoted.'] },
    artifact: aChurnArtifact(),
    ...parts,
  });
}

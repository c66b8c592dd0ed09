import { churnFeatureColumns } from '@engagement/analytics';
import { baseRateJump, calibrationDrift, Matrix, populationDrift } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { StoredDrift } from '../churn-run.entity.ts';
import type { ServingChurn } from '../training/artifacts.ts';
import type { TrainingReference } from '../training/training-reference.ts';
import { tellBaseRate, tellCalibration, tellFeature, tellScore } from './drift-sentences.ts';

/** One past scoring with what came of it. */
export interface MaturedScoring {
  /** Epoch ms. */
  readonly asOf: number;
  /** Published probabilities of leaving. */
  readonly risks: Float64Array;
  /** 1 = left; length as `risks`. */
  readonly labels: Uint8Array;
}

export interface DriftInput {
  /** The model that scores now; `null` while the rule does. */
  readonly serving: ServingChurn | null;
  /** Everybody who was scored now: features of the model and risks. */
  readonly samples: Matrix;
  readonly risks: Float64Array;
  /** Who was eligible at the newest cut-off whose horizon has passed; 1 = left. `null` before the first. */
  readonly newest: { readonly asOf: number; readonly labels: Uint8Array } | null;
  readonly matured: readonly MaturedScoring[];
}

/** Grows day by day while the platform is young, whoever comes: it would alarm for the calendar's sake. */
const GROWS_BY_ITSELF = new Set(['tenure_days']);

/** Compares the people of now with those that the serving model was trained on, and past scores with what came of them. */
export function measureDrift(input: DriftInput): StoredDrift {
  const { serving, matured } = input;
  const calibration = calibrationOf(matured);
  const reference = serving?.reference ?? null;
  if (serving === null || reference === null) {
    const note =
      serving === null
        ? 'No churn model serves, so there is no training to compare with.'
        : 'The churn model was trained before its training was kept to compare with; the next one brings it.';
    return { note, features: [], score: null, base_rate: null, calibration };
  }
  return {
    note: null,
    features: featuresOf(serving, reference, input.samples),
    score: scoreOf(reference, input.risks),
    base_rate: baseRateOf(reference, input.newest),
    calibration,
  };
}

function featuresOf(
  { encoding }: ServingChurn,
  { features }: TrainingReference,
  samples: Matrix,
): StoredDrift['features'] {
  return churnFeatureColumns(encoding).flatMap(({ name, group }, column) => {
    const drift = populationDrift(features[column]!, samples.column(column));
    if (drift === null) return [];
    const isJudged = !GROWS_BY_ITSELF.has(name);
    const { psi, byChance } = drift;
    return {
      feature: name,
      group,
      psi,
      by_chance: byChance,
      level: isJudged ? drift.level : 'fine',
      text: tellFeature(name, drift, isJudged),
    };
  });
}

function scoreOf({ score }: TrainingReference, risks: Float64Array): StoredDrift['score'] {
  const drift = populationDrift(score, risks);
  if (drift === null) return null;
  return { psi: drift.psi, by_chance: drift.byChance, level: drift.level, text: tellScore(drift) };
}

function baseRateOf({ outcomes }: TrainingReference, newest: DriftInput['newest']): StoredDrift['base_rate'] {
  if (newest === null || newest.labels.length === 0) return null;
  const positives = newest.labels.reduce((leavers, label) => leavers + label, 0);
  const jump = baseRateJump(outcomes, { rows: newest.labels.length, positives });
  return {
    training: jump.reference,
    newest: jump.present,
    cutoff: toIso(newest.asOf),
    level: jump.level,
    text: tellBaseRate(jump),
  };
}

function calibrationOf(matured: readonly MaturedScoring[]): StoredDrift['calibration'] {
  const labels = matured.flatMap((scoring) => [...scoring.labels]);
  if (labels.length === 0) return null;
  const risks = matured.flatMap((scoring) => [...scoring.risks]);
  // The same viewers are in scoring after scoring.
  const drift = calibrationDrift(labels, risks, matured.length);
  return {
    error: drift.error,
    by_chance: drift.byChance,
    predicted: drift.predicted,
    observed: drift.observed,
    rows: labels.length,
    scorings: matured.map(({ asOf }) => toIso(asOf)),
    level: drift.level,
    text: tellCalibration(drift),
  };
}

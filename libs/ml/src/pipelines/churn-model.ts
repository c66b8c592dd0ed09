import { assertPredictable, type ModelJson } from '../estimator.ts';
import { ModelFormatError, ShapeError } from '../errors.ts';
import type { PlattScaling } from '../calibration/platt-scaling.ts';
import { readAdditiveModel } from '../ensemble/read-additive-model.ts';
import type { AdditiveExplanation, AdditiveModel } from '../explanation.ts';
import { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { ModelReader } from '../model-json.ts';
import {
  FEATURE_TRANSFORMS,
  FeatureScaler,
  type ColumnScale,
  type FeatureTransform,
} from '../preprocessing/feature-scaler.ts';
import { calibrated } from './churn-calibration.ts';

const KIND = 'churn';
const VERSION = 2;

/** A column of the samples. */
export interface ChurnFeature {
  readonly name: string;
  /** What it tells about, e.g. `recency`, `playback_quality`. */
  readonly group: string;
  readonly transform: FeatureTransform;
}

/** Stored form of a `ChurnModel`. */
export interface ChurnModelJson extends ModelJson {
  readonly features: readonly (ChurnFeature & ColumnScale)[];
  readonly classifier: ModelJson;
  readonly calibration: PlattScaling;
  /** A person with known probability: what the model has to give after loading. */
  readonly probe: { readonly sample: readonly number[]; readonly probability: number };
}

export interface ChurnModelParts {
  readonly features: readonly ChurnFeature[];
  readonly scaler: FeatureScaler;
  /** On scaled features. */
  readonly classifier: AdditiveModel;
  /** Slope 1 and intercept 0 when the probabilities needed none. */
  readonly calibration: PlattScaling;
  /** A training row. */
  readonly probe: Float64Array;
}

/** Probability of leaving within the horizon, from raw features to calibrated probability. Immutable. */
export class ChurnModel {
  readonly features: readonly ChurnFeature[];

  /** @throws {ShapeError} if the parts are not all about the same number of features */
  constructor(private readonly parts: ChurnModelParts) {
    const { features, scaler, classifier, probe } = parts;
    this.features = features;
    if (new Set([features.length, scaler.columns.length, classifier.featureCount, probe.length]).size > 1) {
      throw new ShapeError('Features, scaler, classifier and probe of a churn model do not match in number.');
    }
  }

  /**
   * @param samples - raw features, shape (nUsers, nFeatures)
   * @returns calibrated probability of leaving, length nUsers
   * @throws {ShapeError} if the number of columns differs from that at training
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  predictProba(samples: Matrix): Float64Array {
    assertPredictable(samples, this.features.length);
    const { scaler, classifier, calibration } = this.parts;
    return calibrated(calibration, classifier.logOdds(scaler.transform(samples))).map(sigmoid);
  }

  /**
   * Why one person's risk is what it is, in log-odds.
   *
   * @param row - one person's raw features
   * @throws {ShapeError} if their number differs from that at training
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  explain(row: Float64Array): AdditiveExplanation {
    const { scaler, classifier, calibration } = this.parts;
    const scaled = scaler.transform(new Matrix(1, row.length, row)).values;
    const { base, contributions } = classifier.explain(scaled);
    return {
      base: calibration.slope * base + calibration.intercept,
      contributions: contributions.map((push) => calibration.slope * push),
    };
  }

  toJSON(): ChurnModelJson {
    const { features, scaler, classifier, calibration, probe } = this.parts;
    return {
      kind: KIND,
      version: VERSION,
      features: features.map((feature, column) => ({ ...feature, ...scaler.columns[column]! })),
      classifier: classifier.toJSON(),
      calibration,
      probe: {
        sample: [...probe],
        probability: this.predictProba(new Matrix(1, probe.length, probe))[0]!,
      },
    };
  }
}

/**
 * Reads a stored model and checks that it predicts for its probe what it did when it was stored.
 *
 * @param json - parsed JSON of `ChurnModel.toJSON`
 * @throws {ModelFormatError} if it is something else or damaged
 */
export function churnModelFromJSON(json: unknown): ChurnModel {
  const reader = new ModelReader(json, KIND, VERSION);
  const columns = reader.parts('features', 'churn feature').map(readColumn);
  const calibration = reader.part('calibration', 'calibration');
  const probe = reader.part('probe', 'probe');
  const sample = probe.numbers('sample', columns.length);
  const model = new ChurnModel({
    features: columns.map(({ name, group, transform }) => ({ name, group, transform })),
    scaler: new FeatureScaler(
      columns.map(({ transform, lower, upper, mean, standardDeviation }) => ({
        transform,
        lower,
        upper,
        mean,
        standardDeviation,
      })),
    ),
    classifier: readAdditiveModel(reader.raw('classifier')),
    calibration: { slope: calibration.number('slope'), intercept: calibration.number('intercept') },
    probe: sample,
  });
  reader.verifyProbe([probe.number('probability')], model.predictProba(new Matrix(1, sample.length, sample)));
  return model;
}

function readColumn(reader: ModelReader): ChurnFeature & ColumnScale {
  const stored = reader.string('transform');
  const transform = FEATURE_TRANSFORMS.find((known) => known === stored);
  if (!transform) throw new ModelFormatError(`A stored churn model uses an unknown transform: "${stored}".`);
  return {
    name: reader.string('name'),
    group: reader.string('group'),
    transform,
    lower: reader.number('lower'),
    upper: reader.number('upper'),
    mean: reader.number('mean'),
    standardDeviation: reader.number('standardDeviation'),
  };
}

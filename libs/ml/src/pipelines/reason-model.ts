import { ShapeError } from '../errors.ts';
import type { ModelJson } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { ModelReader } from '../model-json.ts';
import { ForestClassifierModel } from '../tree/forest-model.ts';

const KIND = 'churn-reason';
const VERSION = 1;

/** The likeliest reason per person. */
export interface ReasonPrediction {
  /** Index into the model's classes, length nUsers. */
  readonly classIndex: Uint8Array;
  /** Its probability, in (0, 1], length nUsers. */
  readonly confidence: Float64Array;
}

/** Stored form of a `ReasonModel`. */
export interface ReasonModelJson extends ModelJson {
  readonly feature_names: readonly string[];
  readonly classes: readonly string[];
  readonly forest: ModelJson;
  /** A person with known probabilities: what the model has to give after loading. */
  readonly probe: { readonly sample: readonly number[]; readonly probabilities: readonly number[] };
}

/** Tells why people leave, out of a fixed list of reasons. Immutable. */
export class ReasonModel {
  /**
   * @param probe - a training row
   * @throws {ShapeError} if names, classes, forest and probe do not match in number
   */
  constructor(
    readonly featureNames: readonly string[],
    readonly classes: readonly string[],
    private readonly forest: ForestClassifierModel,
    private readonly probe: Float64Array,
  ) {
    if (
      featureNames.length !== forest.featureCount ||
      probe.length !== forest.featureCount ||
      classes.length !== forest.classCount
    ) {
      throw new ShapeError(
        'Feature names, classes, forest and probe of a reason model do not match in number.',
      );
    }
  }

  /**
   * @param samples - raw features, shape (nUsers, nFeatures)
   * @throws {ShapeError} if the number of columns differs from that at training
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  predict(samples: Matrix): ReasonPrediction {
    const probabilities = this.predictProba(samples);
    const classIndex = new Uint8Array(samples.rows);
    const confidence = new Float64Array(samples.rows);
    for (let row = 0; row < samples.rows; row++) {
      const shares = probabilities.row(row);
      confidence[row] = Math.max(...shares);
      classIndex[row] = shares.indexOf(confidence[row]!);
    }
    return { classIndex, confidence };
  }

  /** Probability of each reason, shape (nUsers, nClasses); same input and errors as `predict`. */
  predictProba(samples: Matrix): Matrix {
    return this.forest.predictProba(samples);
  }

  toJSON(): ReasonModelJson {
    return {
      kind: KIND,
      version: VERSION,
      feature_names: this.featureNames,
      classes: this.classes,
      forest: this.forest.toJSON(),
      probe: {
        sample: [...this.probe],
        probabilities: [...this.predictProba(new Matrix(1, this.probe.length, this.probe)).values],
      },
    };
  }
}

/**
 * Reads a stored model and checks that it predicts for its probe what it did when it was stored.
 *
 * @param json - parsed JSON of `ReasonModel.toJSON`
 * @throws {ModelFormatError} if it is something else or damaged
 */
export function reasonModelFromJSON(json: unknown): ReasonModel {
  const reader = new ModelReader(json, KIND, VERSION);
  const probe = reader.part('probe', 'probe');
  const sample = probe.numbers('sample');
  const model = new ReasonModel(
    reader.strings('feature_names'),
    reader.strings('classes'),
    ForestClassifierModel.fromJSON(reader.raw('forest')),
    sample,
  );
  reader.verifyProbe(
    probe.numbers('probabilities', model.classes.length),
    model.predictProba(new Matrix(1, sample.length, sample)).values,
  );
  return model;
}

// @ts-expect-error -- the package ships no declarations; the interfaces below say what version 2.0 does
import untypedPackage from 'ml-logistic-regression';
import type { Matrix } from 'ml-matrix';

/** The package's trainer for two classes. */
export interface PackageTwoClassLearner {
  /** Row vector, one weight per feature column; `null` before training. */
  readonly weights: Matrix | null;
  /** Batch gradient ascent from zero weights on Σ(target − σ(x·w))·x; targets may be any number in [0, 1]. */
  train(features: Matrix, targets: Matrix): void;
  testScores(features: Matrix): number[];
}

/** What we use of version 2.0: one learner per class. */
export interface PackageLogisticRegression {
  readonly classifiers: readonly PackageTwoClassLearner[];
  train(features: Matrix, labels: Matrix): void;
}

interface StoredLogisticRegression {
  readonly name: 'LogisticRegression';
  readonly numSteps: number;
  readonly learningRate: number;
  readonly numberClasses: number;
  readonly classifiers: readonly {
    readonly numSteps: number;
    readonly learningRate: number;
    readonly weights: null;
  }[];
}

export const packageLogisticRegression = untypedPackage as {
  new (options?: { numSteps: number; learningRate: number }): PackageLogisticRegression;
  load(model: StoredLogisticRegression): PackageLogisticRegression;
};

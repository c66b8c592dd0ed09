/** The package ships no types; declared is what we use of version 2.0. */
declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  interface TwoClassLearner {
    /** Row vector, one weight per feature column; `null` before training. */
    readonly weights: Matrix | null;
    /** Batch gradient ascent from zero weights on Σ(target − σ(x·w))·x; targets may be any number in [0, 1]. */
    train(features: Matrix, targets: Matrix): void;
    testScores(features: Matrix): number[];
  }

  interface StoredLearner {
    numSteps: number;
    learningRate: number;
    weights: number[][] | null;
  }

  export default class LogisticRegression {
    constructor(options?: { numSteps?: number; learningRate?: number });
    readonly classifiers: TwoClassLearner[];
    train(features: Matrix, labels: Matrix): void;
    predict(features: Matrix): number[];
    static load(model: {
      name: 'LogisticRegression';
      numSteps: number;
      learningRate: number;
      numberClasses: number;
      classifiers: StoredLearner[];
    }): LogisticRegression;
  }
}

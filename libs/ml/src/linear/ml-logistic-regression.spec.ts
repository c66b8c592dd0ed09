import { describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { packageLogisticRegression as LogisticRegression } from './package-logistic-regression.ts';

// What our wrapper works around. When an upgrade makes one of these fail, the wrapper can become simpler.
describe('ml-logistic-regression 2.0', () => {
  const column = (values: readonly number[]): Matrix => Matrix.columnVector([...values]);

  it('has no intercept: it says one half at the origin, whatever the base rate', () => {
    const model = new LogisticRegression({ numSteps: 50, learningRate: 0.1 });
    model.train(column([0, 0, 0, 0, 1]), column([1, 1, 1, 1, 0]));
    expect(model.classifiers[0]!.testScores(column([0]))).toEqual([0.5]);
  });

  it('has no penalty: coefficients grow without end where a feature separates the classes', () => {
    const weightAfter = (numSteps: number): number => {
      const model = new LogisticRegression({ numSteps, learningRate: 1 });
      model.train(column([-1, 1]), column([0, 1]));
      return model.classifiers[0]!.weights!.get(0, 0);
    };
    expect(weightAfter(4_000)).toBeGreaterThan(weightAfter(400) + 2);
  });

  it('sums the gradient over rows: the same data twice doubles the step', () => {
    const firstStep = (copies: number): number => {
      const model = new LogisticRegression({ numSteps: 1, learningRate: 0.01 });
      const repeat = (values: readonly number[]): number[] =>
        Array.from({ length: copies }, () => values).flat();
      model.train(column(repeat([1, -2])), column(repeat([1, 0])));
      return model.classifiers[0]!.weights!.get(0, 0);
    };
    expect(firstStep(2)).toBeCloseTo(2 * firstStep(1), 12);
  });

  it('fits two mirrored learners for two classes', () => {
    const model = new LogisticRegression({ numSteps: 20, learningRate: 0.1 });
    model.train(column([0.5, -1, 2]), column([1, 0, 1]));
    expect(model.classifiers).toHaveLength(2);
    expect(model.classifiers[0]!.weights!.get(0, 0)).toBeCloseTo(
      -model.classifiers[1]!.weights!.get(0, 0),
      12,
    );
  });

  it('always makes all its steps, and by default fifty thousand', () => {
    expect(new LogisticRegression()).toMatchObject({ numSteps: 50_000, learningRate: 5e-4 });
  });
});

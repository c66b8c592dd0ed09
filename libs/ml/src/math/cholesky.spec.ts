import { describe, expect, it } from '@jest/globals';
import { ShapeError } from '../errors.ts';
import { choleskyFactor, solveLowerInPlace, solveLowerTransposedInPlace } from './cholesky.ts';
import { Matrix } from './matrix.ts';

// By hand: L = [[2, 0], [1, 3]], so A = L·Lᵀ = [[4, 2], [2, 10]].
const matrix = Matrix.fromRows([
  [4, 2],
  [2, 10],
]);

describe('Cholesky factor', () => {
  it('is the lower triangle whose square is the matrix', () => {
    expect([...choleskyFactor(matrix).values]).toEqual([2, 0, 1, 3]);
  });

  it('solves the system in two steps', () => {
    const factor = choleskyFactor(matrix);
    const vector = Float64Array.of(8, 22); // A · (1, 2)ᵀ
    solveLowerInPlace(factor, vector);
    solveLowerTransposedInPlace(factor, vector);
    expect(vector[0]).toBeCloseTo(1, 12);
    expect(vector[1]).toBeCloseTo(2, 12);
  });

  it('does not exist for a matrix that is not positive definite or not square', () => {
    expect(() =>
      choleskyFactor(
        Matrix.fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toThrow(RangeError);
    expect(() => choleskyFactor(new Matrix(2, 3))).toThrow(ShapeError);
  });
});

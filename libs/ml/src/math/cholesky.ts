import { ShapeError } from '../errors.ts';
import { Matrix } from './matrix.ts';

/**
 * Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ.
 *
 * @param matrix - shape (n, n); only the lower triangle is read
 * @returns shape (n, n), lower triangular
 * @throws {ShapeError} if the matrix is not square
 * @throws {RangeError} if it is not positive definite
 */
export function choleskyFactor(matrix: Matrix): Matrix {
  const size = matrix.rows;
  if (matrix.columns !== size) {
    throw new ShapeError(`A ${matrix.rows} × ${matrix.columns} matrix has no Cholesky factor.`);
  }
  const factor = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix.at(i, j);
      for (let k = 0; k < j; k++) rest -= factor.at(i, k) * factor.at(j, k);
      if (i > j) factor.set(i, j, rest / factor.at(j, j));
      else if (rest > 0) factor.set(i, i, Math.sqrt(rest));
      else throw new RangeError(`The matrix is not positive definite: pivot ${i} is ${rest}.`);
    }
  }
  return factor;
}

/** Solves L·x = b in place for lower triangular L of shape (n, n) and b of length n. */
export function solveLowerInPlace(factor: Matrix, vector: Float64Array): void {
  for (let i = 0; i < factor.rows; i++) {
    let rest = vector[i]!;
    for (let k = 0; k < i; k++) rest -= factor.at(i, k) * vector[k]!;
    vector[i] = rest / factor.at(i, i);
  }
}

/** Solves Lᵀ·x = b in place for lower triangular L of shape (n, n) and b of length n. */
export function solveLowerTransposedInPlace(factor: Matrix, vector: Float64Array): void {
  for (let i = factor.rows - 1; i >= 0; i--) {
    let rest = vector[i]!;
    for (let k = i + 1; k < factor.rows; k++) rest -= factor.at(k, i) * vector[k]!;
    vector[i] = rest / factor.at(i, i);
  }
}

import { describe, expect, it } from '@jest/globals';
import { NotFiniteError, ShapeError } from '../errors.ts';
import { assertFinite, Matrix } from './matrix.ts';

const matrix = Matrix.fromRows([
  [1, 2, 3],
  [4, 5, 6],
]);

describe('Matrix', () => {
  it('keeps rows and columns apart', () => {
    expect(matrix.at(1, 0)).toBe(4);
    expect([...matrix.column(2)]).toEqual([3, 6]);
  });

  it('gives a view of a row, not a copy', () => {
    const own = Matrix.fromRows([[1, 2]]);
    own.row(0)[1] = 9;
    expect(own.at(0, 1)).toBe(9);
  });

  it('selects rows in the order asked for, also twice', () => {
    expect([...matrix.selectRows([1, 0, 1]).values]).toEqual([4, 5, 6, 1, 2, 3, 4, 5, 6]);
  });

  it('stacks matrices of one width', () => {
    const stacked = Matrix.stack([matrix, Matrix.fromRows([[7, 8, 9]])]);
    expect(stacked.rows).toBe(3);
    expect([...stacked.row(2)]).toEqual([7, 8, 9]);
  });

  it.each([
    { make: () => new Matrix(2, 2, new Float64Array(3)), when: 'the number of values is wrong' },
    { make: () => new Matrix(-1, 2), when: 'a size is negative' },
    { make: () => Matrix.fromRows([[1], [1, 2]]), when: 'rows differ in length' },
    { make: () => Matrix.stack([matrix, new Matrix(1, 2)]), when: 'widths differ' },
    { make: () => Matrix.stack([]), when: 'there is nothing to stack' },
  ])('refuses to be made when $when', ({ make }) => {
    expect(make).toThrow(ShapeError);
  });

  it('names the place of a value that is not finite', () => {
    expect(() =>
      assertFinite(
        Matrix.fromRows([
          [1, 2],
          [3, Infinity],
        ]),
      ),
    ).toThrow(new NotFiniteError('The value in row 1, column 1 is Infinity; fill missing values first.'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { countRejected, sortBatch } from './batch.ts';
import { ValidationFailedError } from './domain-error.ts';

describe('sortBatch', () => {
  it('sorts rows by whether they can be stored, and keeps where they stood', () => {
    const body = [{ user_id: 'a' }, { user_id: 'b', age: -1, country: 7 }, 'c', { user_id: 'd' }];
    const { rows, errors } = sortBatch(RegisterUserDto, body, 'user_id');
    expect(rows.map(({ index, dto }) => [index, dto.user_id])).toEqual([
      [0, 'a'],
      [3, 'd'],
    ]);
    expect(errors.map(({ index, id, field }) => [index, id, field])).toEqual([
      [1, 'b', 'age'],
      [1, 'b', 'country'],
      [2, null, ''],
    ]);
    expect(countRejected(errors)).toBe(2);
  });

  it('repeats no more of an id than an id may have', () => {
    const { errors } = sortBatch(RegisterUserDto, [{ user_id: 'x'.repeat(9_999) }], 'user_id');
    expect(errors[0]?.id).toBe('x'.repeat(128));
  });

  it.each([[{}], [null], ['[]'], [[]], [Array.from({ length: 1_001 }, () => ({ user_id: 'a' }))]])(
    'takes nothing but an array of 1 to 1,000 rows',
    (body) => {
      expect(() => sortBatch(RegisterUserDto, body, 'user_id')).toThrow(ValidationFailedError);
    },
  );
});

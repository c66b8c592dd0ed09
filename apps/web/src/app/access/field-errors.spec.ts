import { expect, it } from '@jest/globals';
import { fieldErrors } from './field-errors.ts';

it('the server’s objections are told by field', () => {
  const errors = [
    { field: 'name', code: 'taken', message: 'name is taken.' },
    { field: 'password', code: 'minLength', message: 'A password has at least 12 characters.' },
  ];
  expect(fieldErrors({ status: 422, error: { errors } })).toEqual({
    name: 'name is taken.',
    password: 'A password has at least 12 characters.',
  });
});

it.each([
  null,
  'text',
  { error: '<html>' },
  { error: { errors: 'many' } },
  { error: { errors: [null, { field: 1 }] } },
])('anything else is about no field: %j', (error) => {
  expect(fieldErrors(error)).toEqual({});
});

import { describe, expect, it } from '@jest/globals';
import { readDelimiter, readMapping } from './import-options.ts';

describe('readMapping', () => {
  it('reads a JSON object of field to column', () => {
    expect(readMapping('users', '{"user_id":"uid","email":"e-mail"}')).toEqual({
      value: { user_id: 'uid', email: 'e-mail' },
      error: null,
    });
    expect(readMapping('users', undefined)).toEqual({ value: {}, error: null });
  });

  it.each([
    { text: 'user_id=uid', field: 'mapping', code: 'isMapping' },
    { text: '["uid"]', field: 'mapping', code: 'isMapping' },
    { text: 'null', field: 'mapping', code: 'isMapping' },
    { text: '{"userid":"uid"}', field: 'mapping.userid', code: 'unknownField' },
    { text: '{"login_time":"at"}', field: 'mapping.login_time', code: 'unknownField' },
    { text: '{"email":""}', field: 'mapping.email', code: 'isColumn' },
    { text: '{"email":3}', field: 'mapping.email', code: 'isColumn' },
  ])('refuses $text and names $field', ({ text, field, code }) => {
    expect(readMapping('users', text).error).toMatchObject({ field, code });
  });

  it('guesses which field was meant', () => {
    expect(readMapping('users', '{"userid":"uid"}').error?.message).toContain('Is it user_id?');
  });
});

describe('readDelimiter', () => {
  it.each([
    [undefined, null],
    [',', ','],
    ['tab', '\t'],
    ['\\t', '\t'],
    ['|', '|'],
  ])('reads %j as %j', (text, delimiter) => {
    expect(readDelimiter(text)).toEqual({ value: delimiter, error: null });
  });

  it.each(['', ':', ',,', 'comma'])('refuses %j', (text) => {
    expect(readDelimiter(text).error).toMatchObject({ field: 'delimiter', code: 'isDelimiter' });
  });
});

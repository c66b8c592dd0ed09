import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { safeMessage, safeStack, withoutPersons } from './safe-error.ts';

const NAME = 'ada-lovelace';

/** What PostgreSQL's driver throws. */
function postgresError(): Error {
  return Object.assign(new Error(`invalid input syntax for type integer: "${NAME}"`), {
    ...{ severity: 'ERROR', code: '22P02', table: 'users', routine: 'pg_strtoint32' },
    ...{ detail: `Key (user_id)=(${NAME}) already exists.`, where: NAME },
  });
}

describe('what may be told of a failure', () => {
  it.each([
    [new QueryFailedError(`INSERT INTO users VALUES ('${NAME}')`, [NAME], postgresError())],
    [postgresError()],
    [Object.assign(new Error(`SQLITE_ERROR: no such column: ${NAME}`), { code: 'SQLITE_ERROR', errno: 1 })],
    // As it comes out of a worker thread, without its class.
    [Object.assign(new Error(NAME), { query: NAME, parameters: [NAME], driverError: postgresError() })],
    [new Error('Storing failed.', { cause: postgresError() })],
    [new SyntaxError(`Unexpected token 'a', "${NAME}"... is not valid JSON`)],
    [new SyntaxError(`Unterminated string in JSON: "${NAME}`)],
    [new Error(`There is no user '${NAME}'.`)],
    [new Error(`Mail to ${NAME}@private.example bounced.`)],
    [NAME],
  ])('is nothing of anybody: %#', (error) => {
    expect(safeStack(error)).not.toContain(NAME);
    expect(safeStack(error)).not.toContain('INSERT');
  });

  it.each([
    [new QueryFailedError('SELECT 1', [], postgresError()), 'code 22P02, table users, routine pg_strtoint32'],
    [Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }), 'code SQLITE_BUSY'],
    [
      new TypeError("Cannot read properties of undefined (reading 'plan')"),
      "TypeError: Cannot read properties of undefined (reading 'plan')",
    ],
    [
      new Error('Storing failed.', { cause: new Error('The disk is full.') }),
      'Storing failed. Cause: The disk is full.',
    ],
  ])('is still of use: %#', (error, told) => {
    expect(safeMessage(error)).toContain(told);
  });

  it('is also where in the code it happened', () => {
    expect(safeStack(new Error('Here.'))).toMatch(/^Here\.\n\s+at .*safe-error\.spec\.ts:\d+/);
  });
});

describe('a text without persons', () => {
  it.each([
    [`Written to ${NAME}@private.example.`, 'Written to <e-mail>'],
    [`Key (user_id, at)=(${NAME}, (1,2)) already exists.`, 'Key (user_id, at)=(…) already exists.'],
    ['retrain took 3.2 s (2 of 14)', 'retrain took 3.2 s (2 of 14)'],
  ])('of %s is %s', (text, expected) => {
    expect(withoutPersons(text)).toMatch(new RegExp(`^${expected.replace(/[()]/g, '\\$&')}`));
  });
});

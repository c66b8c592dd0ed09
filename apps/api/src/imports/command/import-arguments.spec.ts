import { describe, expect, it } from '@jest/globals';
import { parseImportArguments } from './import-arguments.ts';

describe('parseImportArguments', () => {
  it('puts shows before users before events, each with its own mapping', () => {
    const command = parseImportArguments([
      ...['--events', 'e1.csv', '--users', 'u.csv', '--events', 'e2.csv', '--shows', 's.csv'],
      ...['--map', 'events.user_id=uid', '--map', 'users.user_id=User = Id'],
    ]);
    expect(command).toEqual({
      files: [
        { kind: 'shows', path: 's.csv', mapping: {} },
        { kind: 'users', path: 'u.csv', mapping: { user_id: 'User = Id' } },
        { kind: 'events', path: 'e1.csv', mapping: { user_id: 'uid' } },
        { kind: 'events', path: 'e2.csv', mapping: { user_id: 'uid' } },
      ],
      delimiter: null,
      errorsDir: null,
      again: false,
    });
  });

  it('reads the other flags', () => {
    expect(
      parseImportArguments(['--users', 'u.csv', '--delimiter', 'tab', '--errors', 'out', '--again']),
    ).toMatchObject({ delimiter: '\t', errorsDir: 'out', again: true });
    expect(parseImportArguments(['--help'])).toBe('help');
  });

  it.each([
    { args: [], message: /Name at least one file/ },
    { args: ['u.csv'], message: /u\.csv/ },
    { args: ['--evnets', 'x.csv'], message: /--evnets/ },
    { args: ['--users'], message: /--users/ },
    { args: ['--users', 'x.csv', '--map', 'user_id=x'], message: /KIND\.FIELD=COLUMN/ },
    { args: ['--users', 'x.csv', '--map', 'viewers.user_id=x'], message: /KIND\.FIELD=COLUMN/ },
    { args: ['--users', 'x.csv', '--map', 'users.userid=x'], message: /Is it user_id\?/ },
    { args: ['--users', 'x.csv', '--map', 'users.email='], message: /must be the name of a column/ },
    { args: ['--users', 'x.csv', '--delimiter', 'x'], message: /^--delimiter must be/ },
  ])('refuses $args', ({ args, message }) => {
    expect(() => parseImportArguments(args)).toThrow(message);
    expect(() => parseImportArguments(args)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });
});

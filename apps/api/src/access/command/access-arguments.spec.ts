import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../../common/usage-error.ts';
import { parseAccessArguments } from './access-arguments.ts';

describe('the arguments of the access command', () => {
  it.each([
    { args: [], parsed: { command: 'help' } },
    { args: ['add-account', '--help'], parsed: { command: 'help' } },
    { args: ['list'], parsed: { command: 'list' } },
    {
      args: ['add-account', 'ada', '--role', 'admin'],
      parsed: { command: 'add-account', name: 'ada', role: 'admin', passwordFile: null },
    },
    {
      args: ['set-password', 'Ada L', '--password-file', '-'],
      parsed: { command: 'set-password', name: 'Ada L', passwordFile: '-' },
    },
    {
      args: ['add-key', 'tracker', '--kind', 'ingest'],
      parsed: { command: 'add-key', name: 'tracker', kind: 'ingest' },
    },
  ])('$args are understood', ({ args, parsed }) => expect(parseAccessArguments(args)).toEqual(parsed));

  it.each([
    { args: ['add-account'], says: /NAME is missing/ },
    { args: ['add-account', 'ada'], says: /--role takes viewer, analyst, admin/ },
    { args: ['add-account', 'ada', '--role', 'boss'], says: /--role takes/ },
    { args: ['add-key', 'tracker', '--kind', 'write'], says: /--kind takes ingest, read, admin/ },
    { args: ['add-account', 'ada', 'lovelace', '--role', 'admin'], says: /"lovelace" is one word too many/ },
    { args: ['remove'], says: /"remove" is no command/ },
    { args: ['list', '--colour'], says: /--colour/ },
  ])('$args are refused', ({ args, says }) => {
    expect(() => parseAccessArguments(args)).toThrow(UsageError);
    expect(() => parseAccessArguments(args)).toThrow(says);
  });
});

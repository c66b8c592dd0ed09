import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../../common/usage-error.ts';
import { parseBackupArguments, parseRestoreArguments } from './backup-arguments.ts';

describe('the arguments of the backup command', () => {
  it.each([
    { args: [], parsed: { to: null, keep: null } },
    { args: ['--to', 'b', '--keep', '3'], parsed: { to: { folder: resolve('b') }, keep: 3 } },
    { args: ['--to', 'b/c.sqlite'], parsed: { to: { file: resolve('b/c.sqlite') }, keep: null } },
    { args: ['--help'], parsed: 'help' },
  ])('$args', ({ args, parsed }) => {
    expect(parseBackupArguments(args)).toEqual(parsed);
  });

  it.each([
    { args: ['--keep', '0'], named: /--keep.*"0"/ },
    { args: ['--keep', 'all'], named: /--keep.*"all"/ },
    { args: ['--to', ''], named: /--to/ },
    { args: ['--to', 'a.sqlite', '--keep', '2'], named: /--keep.*folder/ },
    { args: ['a.sqlite'], named: /"a\.sqlite".*--to/ },
    { args: ['--where', 'b'], named: /--where/ },
  ])('$args are refused', ({ args, named }) => {
    expect(() => parseBackupArguments(args)).toThrow(UsageError);
    expect(() => parseBackupArguments(args)).toThrow(named);
  });
});

describe('the arguments of the restore command', () => {
  it('are one file, and whether to ask', () => {
    expect(parseRestoreArguments(['a'])).toEqual({ file: resolve('a'), isConfirmed: false });
    expect(parseRestoreArguments(['--yes', 'a'])).toEqual({ file: resolve('a'), isConfirmed: true });
  });

  it.each([[[]], [['a', 'b']], [['a', '--force']]])('%j are refused', (args) => {
    expect(() => parseRestoreArguments(args)).toThrow(UsageError);
  });
});

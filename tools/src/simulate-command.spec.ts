import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runSimulateCommand } from './simulate-command.ts';
import { UsageError } from './usage-error.ts';

let folder: string;
let printed: string[];
const run = (...args: string[]): Promise<boolean> => runSimulateCommand(args, (line) => printed.push(line));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  printed = [];
});

afterEach(() => rm(folder, { recursive: true }));

describe('simulate', () => {
  it('writes the three files, replaces what was there and says how many rows each has', async () => {
    const out = join(folder, 'new', 'folder');
    await run('--users', '20', '--days', '10', '--out', out);
    await writeFile(join(out, 'users.csv'), 'old');
    await run('--users', '30', '--days', '10', '--out', out);
    expect((await readdir(out)).sort()).toEqual(['events.csv', 'shows.csv', 'users.csv']);
    const users = await readFile(join(out, 'users.csv'), 'utf8');
    expect(users.trimEnd().split('\n')).toHaveLength(31);
    expect(printed).toContain(`${join(out, 'users.csv')}: 30 rows`);
  });

  it('prints the flags on --help and writes nothing', async () => {
    await run('--help');
    expect(printed.join('\n')).toContain('--seed');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    { flag: '--users', value: '0' },
    { flag: '--days', value: '3661' },
    { flag: '--end', value: '2026-02-30' },
    { flag: '--seed', value: '4294967296' },
  ])('refuses $value for $flag, names both and writes nothing', async ({ flag, value }) => {
    const refused = run(flag, value, '--out', join(folder, 'out'));
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(new RegExp(`^${flag} .*${value}`));
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a file as its folder', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(run('--out', file)).rejects.toThrow('--out');
  });

  it('writes what incidents do, and the new show of a hit', async () => {
    const small = ['--users', '200', '--days', '10'];
    await run(...small, '--out', join(folder, 'calm'));
    const incidents = ['--incident=hit@2026-03-28,for=1d', '--incident=outage@2026-03-25,for=12h,country=US'];
    await run(...small, ...incidents, '--out', join(folder, 'wild'));
    const linesOf = async (...path: string[]): Promise<string[]> =>
      (await readFile(join(folder, ...path), 'utf8')).split('\n');
    expect(await linesOf('wild', 'users.csv')).toEqual(await linesOf('calm', 'users.csv'));
    expect((await linesOf('wild', 'shows.csv')).at(-2)).toMatch(/^s061,.*,Drama,/);
    const calm = new Set(await linesOf('calm', 'events.csv'));
    const changed = (await linesOf('wild', 'events.csv')).filter((line) => !calm.has(line));
    expect(changed.length).toBeGreaterThan(10);
    expect(changed.filter((line) => !/^u\d+,2026-03-2[58]/.test(line))).toEqual([]);
  });

  it.each(['', ',country=XX', ',for=1h,genre=Drama'])(
    'refuses the incident outage@2026-03-28%s and writes nothing',
    async (settings) => {
      const refused = run(`--incident=outage@2026-03-28${settings}`, '--out', join(folder, 'out'));
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow(/^--incident/);
      expect(await readdir(folder)).toEqual([]);
    },
  );
});

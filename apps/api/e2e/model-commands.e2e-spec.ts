import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_DATA } from './support/import-files.ts';
import { openSqlite } from './support/raw-database.ts';
import { runImport } from './support/run-import.ts';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engagement-models-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A whole training by the packages' estimators takes a minute, and more beside other specs. */
const TRAINING_MS = 400_000;

/** Runs a built command in a process of its own, with our own estimators and temporary files where the test sees them. */
function run(command: 'train' | 'backtest', args: readonly string[], dataDir: string): Promise<Ended> {
  const main = fileURLToPath(new URL(`../dist/predictions/command/${command}.js`, import.meta.url));
  const inherited = Object.entries(process.env).filter(
    ([name]) => !['NODE_OPTIONS', 'DATABASE_URL'].includes(name),
  );
  const env = { ...Object.fromEntries(inherited), DATA_DIR: dataDir, TMPDIR: folder, ML_ENGINE: 'native' };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env, maxBuffer: 1e8 }, (error, output, complaints) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output, complaints });
    });
  });
}

const FILES = ['--events', join(SAMPLE_DATA, 'events.csv'), '--users', join(SAMPLE_DATA, 'users.csv')];

describe('npm run backtest', () => {
  it(
    'judges files of any time from past instants, and leaves nothing behind',
    async () => {
      const ended = await run(
        'backtest',
        [...FILES, '--origins', '2', '--only', 'churn', '--engine', 'native', '--json'],
        join(folder, 'none'),
      );
      expect(ended).toMatchObject({ code: 0 });
      const { churn, forecast } = JSON.parse(ended.output.trim().split('\n').at(-1)!) as {
        forecast: unknown;
        churn: {
          origins: { as_of: string; chosen: string }[];
          candidates: { name: string; means: { auc: { mean: number; low90: number; high90: number } } }[];
        };
      };
      expect(forecast).toBeNull();
      expect(churn.origins.map(({ as_of: asOf }) => asOf)).toEqual([
        '2026-03-09T00:00:00.000Z',
        '2026-03-16T00:00:00.000Z',
      ]);
      const aucOf = (name: string): number =>
        churn.candidates.find((candidate) => candidate.name === name)!.means.auc.mean;
      expect(aucOf(churn.origins[0]!.chosen)).toBeGreaterThan(aucOf('recency_rule'));
      for (const { means } of churn.candidates) expect(means.auc.low90).toBeLessThanOrEqual(means.auc.high90);
      expect(await readdir(folder)).toEqual([]);
    },
    TRAINING_MS,
  );

  it.each([
    { args: [], message: /There is no database at/ },
    { args: ['--events', 'nowhere.csv'], message: /--events "nowhere\.csv" cannot be read/ },
    { args: ['--events', join(SAMPLE_DATA, 'users.csv')], message: /users/ },
  ])('says in a sentence why it cannot: $args', async ({ args, message }) => {
    const ended = await run('backtest', args, join(folder, 'none'));
    expect(ended.code).toBeGreaterThan(0);
    expect(ended.complaints).toMatch(message);
    expect(ended.complaints).not.toContain('    at ');
  });
});

describe('npm run train', () => {
  it(
    'writes what it trained on files as JSON, with the report of every model',
    async () => {
      const to = join(folder, 'models');
      const ended = await run('train', [...FILES, '--engine', 'mljs', '--to', to], join(folder, 'none'));
      expect(ended).toMatchObject({ code: 0 });
      expect((await readdir(to)).sort()).toEqual(['audience.json', 'churn.json', 'churn_reason.json']);
      const churn = JSON.parse(await readFile(join(to, 'churn.json'), 'utf8')) as {
        report: object;
        artifact: object;
      };
      expect(churn).toMatchObject({ kind: 'churn', report: { holdout: { rows: expect.any(Number) } } });
      expect(churn.artifact).toHaveProperty('model');
      expect(ended.output).toMatch(/recency_rule/);
      await rm(to, { recursive: true });
      expect(await readdir(folder)).toEqual([]);
    },
    TRAINING_MS,
  );

  it(
    'is one run of the job on the database, recorded as the server records it',
    async () => {
      const dataDir = join(folder, 'data');
      await runImport(FILES, { DATA_DIR: dataDir });
      const ended = await run('train', [], dataDir);
      expect(ended).toMatchObject({ code: 0 });
      const database = await openSqlite(dataDir);
      const runs = await database.query("SELECT job, status FROM job_runs WHERE job = 'retrain'");
      expect(runs).toEqual([{ job: 'retrain', status: 'succeeded' }]);
      expect(await database.query('SELECT COUNT(*) AS scorings FROM churn_runs')).toEqual([{ scorings: 1 }]);
      await database.close();
      await rm(dataDir, { recursive: true });
    },
    TRAINING_MS,
  );
});

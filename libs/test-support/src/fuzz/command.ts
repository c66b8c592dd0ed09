import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgresCluster } from '../postgres-cluster.ts';
import { openPostgres, openSqlite } from '../raw-database.ts';
import { startServer } from '../server.ts';
import { prove, type FuzzProof } from './prove.ts';
import { describeProof, isSound } from './report.ts';

const USAGE = `npm run fuzz -- [options]
  --requests N       how many to send, at least (20000)
  --seed S           repeats what a run with this seed sent (a new one each time)
  --engine E         sqlite or postgres (sqlite)
  --only PATTERN     only operations like this, e.g. 'POST .*events'
  --header 'A: b'    sent with every request; may be given several times
  --sample-data      over the sample data and the models trained on them, instead of a small platform
  --json             prints one JSON object`;

interface FuzzArguments {
  readonly requests: number;
  readonly seed: number;
  readonly engine: 'sqlite' | 'postgres';
  readonly only: RegExp | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly withSampleData: boolean;
  readonly asJson: boolean;
}

/** `npm run fuzz`. @returns the exit code: 0 when nothing went wrong, 2 for arguments that cannot be used */
export async function runFuzzCommand(args: readonly string[]): Promise<number> {
  let options: FuzzArguments;
  try {
    options = readArguments(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  const proof = await fuzzOnce(options);
  console.log(options.asJson ? JSON.stringify(proof) : describeProof(proof).join('\n'));
  return isSound(proof) ? 0 : 1;
}

/** @throws {Error} that names the argument that cannot be used */
export function readArguments(args: readonly string[]): FuzzArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      engine: { type: 'string', default: 'sqlite' },
      only: { type: 'string' },
      header: { type: 'string', multiple: true, default: [] },
      'sample-data': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { engine } = values;
  if (engine !== 'sqlite' && engine !== 'postgres')
    throw new Error(`--engine is ${engine}, neither sqlite nor postgres.`);
  return {
    requests: wholeNumber('--requests', values.requests),
    seed: wholeNumber('--seed', values.seed),
    engine,
    only: values.only === undefined ? undefined : new RegExp(values.only),
    headers: Object.fromEntries(values.header.map(readHeader)),
    withSampleData: values['sample-data'],
    asJson: values.json,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is ${text}, no whole number of up to nine digits.`);
  return Number(text);
}

function readHeader(text: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`--header is ${text}; write it as 'Name: value'.`);
  return [name, value];
}

async function fuzzOnce({ engine, withSampleData, ...options }: FuzzArguments): Promise<FuzzProof> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'engagement-fuzz-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const cluster = engine === 'postgres' ? await startPostgresCluster() : null;
    if (cluster !== null) undo.push(() => cluster.stop());
    const env = { ...(cluster === null ? {} : { DATABASE_URL: cluster.url }), DATA_DIR: dataDir };
    const server = await startServer({
      env: { ...env, SAMPLE_DATA: withSampleData ? 'on' : 'off' },
      dataDir,
    });
    undo.push(() => server.kill());
    const database = await (cluster === null ? openSqlite(dataDir) : openPostgres(cluster.url));
    undo.push(() => database.close());
    return await prove({ server, database, env, engine }, options);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

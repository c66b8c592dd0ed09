import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = builtFile('main.js');
const REBUILD = builtFile('rollups-rebuild.js');
const ACCESS = builtFile('access/command/main.js');
const START_LIMIT_MS = 60_000;
const ADDRESS = /dashboard is at (http:\/\/127\.0\.0\.1:\d+)/;

/** The real server in a process of its own. */
export interface TestServer {
  /** E.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  /** Its SQLite file lies here. */
  readonly dataDir: string;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Ends it as an operator would, and removes its data unless it was told where to keep them. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut would; its data stay. */
  readonly kill: () => Promise<void>;
}

export interface TestServerOptions {
  /** Environment variables beside `PORT` and `DATA_DIR`; the sample data are off unless asked for. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where a server before this one left its data. */
  readonly dataDir?: string;
  /** Arguments of Node's own, e.g. `['--import', './module.mjs']`. */
  readonly nodeArguments?: readonly string[];
}

/**
 * Starts the built server on a free port and waits until it serves.
 *
 * @throws {Error} with what it printed, if it ends before that
 */
export async function startServer({
  env = {},
  dataDir,
  nodeArguments = [],
}: TestServerOptions = {}): Promise<TestServer> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'engagement-server-')));
  const child = spawn(process.execPath, [...nodeArguments, SERVER], {
    env: { ...inheritedEnvironment(), SAMPLE_DATA: 'off', ...env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit');
  const url = await addressOf(child, () => output);
  return {
    url,
    // It serves, so it was spawned.
    pid: child.pid!,
    dataDir: folder,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  /** All that it printed. */
  readonly output: string;
}

/** Runs the built server where it is expected to refuse. */
export function runServerToItsEnd(env: Readonly<Record<string, string>>): Promise<ProcessEnd> {
  return runToItsEnd(SERVER, env);
}

/** Runs `npm run rollups:rebuild`, without building first. */
export function rebuildRollups(env: Readonly<Record<string, string>>): Promise<ProcessEnd> {
  return runToItsEnd(REBUILD, env);
}

/** Runs `npm run access`, without building first. */
export function runAccessCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProcessEnd> {
  return runToItsEnd(ACCESS, env, args);
}

async function runToItsEnd(
  script: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ProcessEnd> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'exit');
  return { code: child.exitCode, output };
}

/** Without what configures this run of the tests, or a server of the developer's. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const own = [
    ...['NODE_OPTIONS', 'DATABASE_URL', 'DATABASE_READ_URL', 'HOST'],
    ...['TIME_ZONE', 'RETRAIN_CRON', 'SCORE_CRON', 'ML_ENGINE'],
    ...['BACKUP_CRON', 'BACKUP_DIR', 'BACKUPS_KEPT', 'MIGRATION_BACKUP'],
  ];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)));
}

function builtFile(name: string): string {
  return fileURLToPath(new URL(`../../../apps/api/dist/${name}`, import.meta.url));
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const address = ADDRESS.exec(output())?.[1];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not start.\n${output()}`);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './cleanup.mjs';
import { peakMemoryMb } from './process-figures.mjs';

const SERVER = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url));
const ADDRESS = /dashboard is at http:\/\/127\.0\.0\.1:(\d+)/;
const START_LIMIT_MS = 120_000;

/** Once a year: no retraining starts by itself while something is measured. */
const NEVER = '0 0 1 1 *';

/** What would make the server another one than the one that is measured. */
const CONFIGURATION = [
  'NODE_OPTIONS',
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'TIME_ZONE',
  'HOST',
  'SQLITE_SYNCHRONOUS',
];

/**
 * The real, built server in a process of its own.
 *
 * @param {object} options
 * @param {string} options.dataDir its SQLite file lies here
 * @param {string} [options.databaseUrl] PostgreSQL instead
 * @param {string[]} [options.execArgv] for Node, e.g. `--cpu-prof`
 * @returns {Promise<{ port: number, pid: number, output: () => string, peakMemoryMb: () => Promise<number>, stop: () => Promise<void> }>}
 * @throws with what the server printed, when it does not start or does not end well
 */
export async function startProduct({ dataDir, databaseUrl, execArgv = [] }) {
  const child = spawn(process.execPath, [...execArgv, SERVER], {
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !CONFIGURATION.includes(name))),
      PORT: '0',
      DATA_DIR: dataDir,
      SAMPLE_DATA: 'off',
      RETRAIN_CRON: NEVER,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const port = await portOf(child, () => output);
  return {
    port,
    pid: child.pid,
    output: () => output,
    peakMemoryMb: () => peakMemoryMb(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      const [code, signal] = await exited;
      if (code !== 0 && signal !== 'SIGTERM')
        throw new Error(`The server ended with ${code ?? signal}.\n${output}`);
    },
  };
}

async function portOf(child, output) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const port = ADDRESS.exec(output())?.[1];
    if (port !== undefined) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not start.\n${output()}`);
}

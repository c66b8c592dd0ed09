import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { RawDatabase } from '../raw-database.ts';
import { rebuildRollups, type TestServer } from '../server.ts';
import type { EventTally } from './event-tally.ts';
import type { FuzzTarget } from './target.ts';
import { EMAIL_DOMAIN } from './valid-values.ts';

const SUMS = 'sessions, micro_minutes, pauses, buffer_events, buffered_sessions, recommended_sessions';

/** All that is counted; how the sessions are packed is nobody's affair, only how many there are. */
const COUNTED = [
  `SELECT day, user_id, ${SUMS}, last_login, hours FROM user_day`,
  'SELECT hour_start, show_id, sessions, micro_minutes, micro_buffer_events FROM show_hour',
  `SELECT hour_start, active_users, ${SUMS} FROM hour_stats`,
  `SELECT day, active_users, ${SUMS} FROM day_stats`,
  'SELECT day, SUM(sessions) AS sessions FROM session_packs GROUP BY day',
];

const IMPORTS_LIMIT_MS = 60_000;

/** Waits for the files that were taken to be read to their ends. @returns the events that came out of them */
export async function eventsOfImports(target: FuzzTarget, database: RawDatabase): Promise<number> {
  const giveUpAt = performance.now() + IMPORTS_LIMIT_MS;
  const open = `SELECT COUNT(*) AS files FROM imports WHERE state IN ('waiting', 'running')`;
  while (Number((await database.query(open))[0]?.['files']) > 0) {
    if (performance.now() > giveUpAt) throw new Error('The imports have not ended.');
    // A server that reads nothing any more would not answer, either.
    await target.json('GET', '/health/live');
    await pause(100);
  }
  const [row] = await database.query(`SELECT SUM(stored) AS stored FROM imports WHERE kind = 'events'`);
  return Number(row?.['stored'] ?? 0);
}

/** @returns what is stored that should not be, or the other way round; a sentence each */
export async function auditStored(
  database: RawDatabase,
  tally: EventTally,
  known: { readonly before: number; readonly imported: number },
): Promise<string[]> {
  const [row] = await database.query('SELECT COUNT(*) AS events FROM events');
  const events = Number(row?.['events']) - known.before - known.imported;
  const { least, most } = tally.bounds();
  return events >= least && events <= most
    ? []
    : [`${events} events are stored, and between ${least} and ${most} were acknowledged`];
}

/**
 * Counts everything anew, once the server has stopped, and compares it with what it had counted.
 *
 * @param env - what chooses the database
 */
export async function auditCounted(
  database: RawDatabase,
  env: Readonly<Record<string, string>>,
): Promise<string[]> {
  const counted = async (): Promise<string[][]> => {
    const dumps: string[][] = [];
    for (const sql of COUNTED)
      dumps.push((await database.query(sql)).map((row) => JSON.stringify(row)).sort());
    return dumps;
  };
  const kept = await counted();
  const { code, output } = await rebuildRollups(env);
  if (code !== 0) return [`the rebuild ended with ${String(code)}: ${output}`];
  const rebuilt = await counted();
  return COUNTED.filter((_, index) => JSON.stringify(kept[index]) !== JSON.stringify(rebuilt[index])).map(
    (sql) => `counted anew there is something else: ${sql}`,
  );
}

/** @returns what the server should not have printed, a sentence each */
export function auditLog({ output }: TestServer): string[] {
  const lines = output().split('\n');
  const found = (what: string, pattern: RegExp): string[] =>
    lines.flatMap((line, index) =>
      // With what follows: of an error its name, and where it was.
      pattern.test(line)
        ? [
            `the log ${what}: ${lines
              .slice(index, index + 4)
              .join(' | ')
              .slice(0, 700)}`,
          ]
        : [],
    );
  return [
    ...found('has an error', /\bERROR\b|unhandled|MaxListenersExceeded|DeprecationWarning/i),
    ...found('tells what was sent', new RegExp(EMAIL_DOMAIN.replace('.', '\\.'))),
    ...found("has a line of a caller's", /^\s*(X-Injected|Set-Cookie)/i),
  ].slice(0, 10);
}

/** @returns megabytes of memory that the process had at most; `null` where the system does not tell */
export async function peakMemoryMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}

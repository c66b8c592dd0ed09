import { rebuildRollups } from '@engagement/test-support';
import { AppConfig } from '../../src/config/app-config.ts';
import { openReader, readerOptions } from '../../src/database/data-source.ts';
import { ReadDatabase } from '../../src/database/read-database.ts';
import { readRollups, type RollupDump } from '../../src/rollups/testing/read-rollups.ts';
import type { RawDatabase } from '../support/raw-database.ts';
import type { NamedEvent, Traffic } from './traffic.ts';

/** Ids of events that are not stored as they should be. */
export interface Discrepancies {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** There with another content than was sent. */
  readonly altered: readonly string[];
}

export const NO_DISCREPANCIES: Discrepancies = { lost: [], doubled: [], altered: [] };

/** Compares what is stored with what was sent and acknowledged. */
export async function auditEvents(database: RawDatabase, traffic: Traffic): Promise<Discrepancies> {
  const rows = await database.query(`
    SELECT event_id, user_id, login_time, content_watched, total_watch_time, num_pauses, buffer_events
    FROM events`);
  const stored = new Map<string, string>();
  const doubled: string[] = [];
  for (const row of rows) {
    const id = String(row['event_id']);
    if (stored.has(id)) doubled.push(id);
    stored.set(id, JSON.stringify(Object.values(row)));
  }
  return {
    lost: [...traffic.acknowledged.keys()].filter((id) => !stored.has(id)),
    doubled,
    altered: [...stored].filter(([id, row]) => row !== rowOf(traffic.sent.get(id))).map(([id]) => id),
  };
}

/** What SQL counts from the events, and what the rollups say: equal, day by day, if nothing is stale or double. */
export async function countDays(database: RawDatabase): Promise<{ events: unknown; rollups: unknown }> {
  const day = 'CAST(FLOOR(login_time / 86400000.0) AS INTEGER)';
  return {
    events: await database.query(`
      SELECT ${day} AS day, COUNT(*) AS sessions, COUNT(DISTINCT user_id) AS viewers, SUM(num_pauses) AS pauses
      FROM events GROUP BY ${day} ORDER BY ${day}`),
    rollups: await database.query(
      'SELECT day, sessions, active_users AS viewers, pauses FROM day_stats ORDER BY day',
    ),
  };
}

/**
 * Counts everything anew, in a process of its own.
 *
 * @param env - what chooses the database
 * @returns all that was counted before and after
 */
export async function rebuildAndCompare(
  env: Readonly<Record<string, string>>,
): Promise<{ kept: RollupDump; rebuilt: RollupDump }> {
  const kept = await dumpRollups(env);
  const { code, output } = await rebuildRollups(env);
  if (code !== 0) throw new Error(`The rebuild ended with ${code}.\n${output}`);
  return { kept, rebuilt: await dumpRollups(env) };
}

async function dumpRollups(env: Readonly<Record<string, string>>): Promise<RollupDump> {
  const source = await openReader(readerOptions(AppConfig.fromEnvironment(env).database));
  try {
    return await readRollups(new ReadDatabase(source));
  } finally {
    await source.destroy();
  }
}

/** As the query of `auditEvents` reads it. */
function rowOf(event: NamedEvent | undefined): string {
  if (event === undefined) return 'never sent';
  return JSON.stringify([
    event.event_id,
    event.user_id,
    Date.parse(event.login_time),
    JSON.stringify(event.content_watched),
    event.total_watch_time,
    event.num_pauses,
    event.buffer_events,
  ]);
}

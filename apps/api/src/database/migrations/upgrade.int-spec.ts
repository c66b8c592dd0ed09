import { afterEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { RollupGuard } from '../../rollups/rollup-guard.ts';
import { openStore } from '../../rollups/testing/open-store.ts';
import { openWriter, writerOptions } from '../data-source.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../testing/open-database.ts';
import { MIGRATIONS } from './index.ts';

const LOGINS = ['2026-01-31T23:00:00Z', '2026-03-01T10:00:00Z', '2026-03-01T10:30:00Z'].map(Date.parse);

let open: OpenDatabase;
afterEach(() => open.close());

/** Takes a database back to the first version of its tables. */
async function goBack(): Promise<void> {
  let later = MIGRATIONS.length - 1;
  while (later-- > 0) await open.writer.undoLastMigration({ transaction: 'each' });
}

/** Brings it up to date as a start of the server does. */
async function upgrade(): Promise<DataSource> {
  const writer = await openWriter(writerOptions(open.config.database));
  const { rebuild, settings } = openStore(open);
  await new RollupGuard(open.config, settings, rebuild).onApplicationBootstrap();
  return writer;
}

describe.each(ENGINES)('a database of the first version on %s', (engine) => {
  it('keeps its events, and is counted by the start that brings it up to date', async () => {
    open = await openDatabase(engine);
    await goBack();
    for (const [index, login] of LOGINS.entries())
      await open.writer.query(`
        INSERT INTO events VALUES (${login}, 'u1', 'e${index}', '["s1"]', '["Drama"]', 30, 0, 1, FALSE, ${login})`);
    const writer = await upgrade();
    try {
      expect(await open.count('events')).toBe(3);
      const days = await open.database.query<{
        active_users: number;
        sessions: number;
        micro_minutes: number;
      }>({
        text: 'SELECT active_users, sessions, micro_minutes FROM day_stats ORDER BY day',
        params: [],
      });
      expect(days.map((day) => Object.values(day).map(Number))).toEqual([
        [1, 1, 30_000_000],
        [1, 2, 60_000_000],
      ]);
      expect(await open.count('hour_stats')).toBe(2);
      expect(await open.count('user_day')).toBe(2);
    } finally {
      await writer.destroy();
    }
  });
});

import { SessionPack } from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';

/** Every rollup as sorted texts: two databases count alike if and only if these are equal. */
export interface RollupDump {
  readonly userDays: readonly string[];
  readonly sessions: readonly string[];
  readonly showHours: readonly string[];
  readonly hours: readonly string[];
  readonly days: readonly string[];
}

/** Reads all that is counted; of the packs their sessions, since how they are cut is nobody's affair. */
export async function readRollups(database: ReadDatabase): Promise<RollupDump> {
  const rows = async (text: string): Promise<string[]> => {
    const found = await database.query<Record<string, unknown>>({ text, params: [] });
    // Drivers hand 64-bit numbers out as text or as numbers.
    return found.map((row) => JSON.stringify(Object.values(row).map(String))).sort();
  };
  const sums = 'sessions, micro_minutes, pauses, buffer_events, buffered_sessions, recommended_sessions';
  return {
    userDays: await rows(
      `SELECT day, user_id, ${sums}, recommended_micro_minutes, last_login, hours FROM user_day`,
    ),
    sessions: await packedSessions(database),
    showHours: await rows(
      'SELECT hour_start, show_id, sessions, micro_minutes, micro_buffer_events FROM show_hour',
    ),
    hours: await rows(`SELECT hour_start, active_users, ${sums} FROM hour_stats`),
    days: await rows(`SELECT day, active_users, ${sums} FROM day_stats`),
  };
}

async function packedSessions(database: ReadDatabase): Promise<string[]> {
  const packs = await database.query<{ day: number; sessions: number; data: Uint8Array }>({
    text: 'SELECT day, sessions, data FROM session_packs',
    params: [],
  });
  return packs
    .flatMap(({ day, sessions, data }) => {
      const pack = SessionPack.read(data);
      if (pack.length !== sessions) throw new Error(`A pack of ${sessions} sessions holds ${pack.length}.`);
      return Array.from({ length: pack.length }, (_, position) =>
        JSON.stringify([
          day,
          pack.users[pack.userIndex[position]!],
          pack.loginTime[position],
          pack.receivedAt[position],
          pack.minutes[position],
          pack.pauses[position],
          pack.bufferEvents[position],
          pack.recommended[position],
          listOf(pack.shows, pack.showOffsets, pack.showIndex, position),
          listOf(pack.genres, pack.genreOffsets, pack.genreIndex, position),
        ]),
      );
    })
    .sort();
}

function listOf(
  values: readonly string[],
  offsets: Uint32Array,
  index: ArrayLike<number>,
  position: number,
): string[] {
  const list: string[] = [];
  for (let at = offsets[position]!; at < offsets[position + 1]!; at++) list.push(values[index[at]!]!);
  return list;
}

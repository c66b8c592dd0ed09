import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  mergePacks,
  packSessions,
  SessionPack,
  withoutUser,
  type DayNumber,
  type PackedSession,
  type SqlDialect,
  type TimeZone,
} from '@engagement/analytics';
import { AppConfig } from '../config/app-config.ts';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { ReadDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';

/** Which packs of a day become one. */
export interface MergeTerms {
  /** Packs with fewer sessions. */
  readonly below: number;
  /** If there are at least so many. */
  readonly least: number;
  /** Sessions of the new pack at most, so that to make it, or to rewrite it, takes a moment. */
  readonly upTo: number;
}

interface PackRow {
  readonly day: DayNumber;
  readonly packId: string;
  readonly sessions: number;
  readonly createdAt: number;
  readonly mergedFrom: readonly string[];
  readonly data: Uint8Array;
}

interface StoredPack {
  readonly pack_id: string;
  readonly data: Uint8Array;
}

const COLUMNS: readonly RowColumn<PackRow>[] = [
  { name: 'day', type: 'integer', of: (row) => row.day },
  { name: 'pack_id', type: 'text', of: (row) => row.packId },
  { name: 'sessions', type: 'integer', of: (row) => row.sessions },
  { name: 'created_at', type: 'bigint', of: (row) => row.createdAt },
  { name: 'merged_from', type: 'text', of: (row) => JSON.stringify(row.mergedFrom) },
  // Drivers bind a Buffer as bytes, and nothing else.
  { name: 'data', type: 'bytea', of: ({ data }) => Buffer.from(data.buffer, data.byteOffset, data.length) },
];

/**
 * A copy of the events, column by column, in packs of a day.
 *
 * Whoever wants distinct viewers, medians or features reads a few packs instead of hundreds of thousands of rows. A pack never
 * changes: merging and erasing put others in its place, so a reader who knows a pack's id knows its content.
 */
@Injectable()
export class SessionPacks {
  private readonly dialect: SqlDialect;
  private readonly zone: TimeZone;

  constructor(database: ReadDatabase, config: AppConfig) {
    this.dialect = database.dialect;
    this.zone = config.timeZone;
  }

  /** Appends one pack for each day of the events, by user. */
  async append(transaction: WriteTransaction, events: readonly ViewingEventEntity[]): Promise<void> {
    const byDay = new Map<DayNumber, PackedSession[]>();
    for (const event of events) {
      const day = this.zone.dayOf(event.loginTime);
      const sessions = byDay.get(day);
      if (sessions === undefined) byDay.set(day, [toPackedSession(event)]);
      else sessions.push(toPackedSession(event));
    }
    const createdAt = events[0]?.receivedAt ?? 0;
    const packs = [...byDay].map(([day, sessions]) => ({
      ...newPack(day, sessions.length, packSessions(byUser(sessions)), []),
      createdAt,
    }));
    await this.insert(transaction, packs);
  }

  /**
   * Makes one pack of a day's small ones, the smallest first.
   *
   * @param now - epoch ms
   * @returns how many became one
   */
  async merge(
    transaction: WriteTransaction,
    day: DayNumber,
    { below, least, upTo }: MergeTerms,
    now: number,
  ): Promise<number> {
    const small = await transaction.query<{ pack_id: string; sessions: number }>({
      text: `
        SELECT pack_id, sessions FROM session_packs
        WHERE day = ${this.dialect.param(1)} AND sessions < ${below}
        ORDER BY sessions, pack_id`,
      params: [day],
    });
    let room = upTo;
    const chosen = small.filter(({ sessions }) => (room -= sessions) >= 0).map(({ pack_id }) => pack_id);
    if (chosen.length < Math.max(2, least)) return 0;
    // Who deletes a row has it: another server that merges the same packs finds them gone.
    const taken = await this.take(transaction, day, chosen);
    if (taken.length === 0) return 0;
    const packs = taken.map(({ data }) => SessionPack.read(data));
    const sessions = packs.reduce((sum, pack) => sum + pack.length, 0);
    const merged = newPack(
      day,
      sessions,
      mergePacks(packs),
      taken.map(({ pack_id }) => pack_id),
    );
    await this.insert(transaction, [{ ...merged, createdAt: now }]);
    return taken.length;
  }

  /**
   * Takes a viewer's sessions out of a day's packs.
   *
   * @param now - epoch ms
   * @returns the sessions that were in them
   */
  async removeUser(
    transaction: WriteTransaction,
    day: DayNumber,
    userId: string,
    now: number,
  ): Promise<PackedSession[]> {
    const removed: PackedSession[] = [];
    for (;;) {
      const holding = await this.packsWith(transaction, day, userId);
      if (holding.length === 0) return removed;
      // Of packs that another server merges meanwhile nothing is left to take: the next round finds what they became.
      for (const { data } of await this.take(transaction, day, holding)) {
        const pack = SessionPack.read(data);
        removed.push(...sessionsOf(pack, userId));
        const rest = withoutUser(pack, userId);
        const sessions = rest === null ? 0 : SessionPack.read(rest).length;
        if (rest !== null && sessions > 0)
          await this.insert(transaction, [{ ...newPack(day, sessions, rest, []), createdAt: now }]);
      }
    }
  }

  private async packsWith(transaction: WriteTransaction, day: DayNumber, userId: string): Promise<string[]> {
    const packs = await transaction.query<StoredPack>({
      text: `SELECT pack_id, data FROM session_packs WHERE day = ${this.dialect.param(1)} ORDER BY pack_id`,
      params: [day],
    });
    return packs
      .filter(({ data }) => SessionPack.read(data).users.includes(userId))
      .map(({ pack_id }) => pack_id);
  }

  private take(transaction: WriteTransaction, day: DayNumber, ids: readonly string[]): Promise<StoredPack[]> {
    const places = ids.map((_, index) => this.dialect.param(index + 2)).join(', ');
    return transaction.query<StoredPack>({
      text: `
        DELETE FROM session_packs WHERE day = ${this.dialect.param(1)} AND pack_id IN (${places})
        RETURNING pack_id, data`,
      params: [day, ...ids],
    });
  }

  private async insert(transaction: WriteTransaction, packs: readonly PackRow[]): Promise<void> {
    for (const { text, params } of rowSources(this.dialect, COLUMNS, packs))
      await transaction.execute({ text: `INSERT INTO session_packs ${text}`, params, isRepeated: true });
  }
}

function newPack(
  day: DayNumber,
  sessions: number,
  data: Uint8Array,
  mergedFrom: readonly string[],
): Omit<PackRow, 'createdAt'> {
  return { day, packId: randomUUID(), sessions, mergedFrom, data };
}

/** In the order that merged packs have too: whoever reads all packs finds the viewers of each in one sweep. */
function byUser(sessions: readonly PackedSession[]): PackedSession[] {
  return sessions.toSorted((one, other) =>
    one.userId === other.userId ? 0 : one.userId < other.userId ? -1 : 1,
  );
}

function toPackedSession(event: ViewingEventEntity): PackedSession {
  return {
    userId: event.userId,
    loginTime: event.loginTime,
    receivedAt: event.receivedAt,
    minutes: event.totalWatchTime,
    pauses: event.numPauses,
    bufferEvents: event.bufferEvents,
    wasRecommended: event.wasRecommended,
    shows: event.contentWatched,
    genres: event.genresWatched,
  };
}

function sessionsOf(pack: SessionPack, userId: string): PackedSession[] {
  const user = pack.users.indexOf(userId);
  const sessions: PackedSession[] = [];
  pack.userIndex.forEach((index, position) => {
    if (index !== user) return;
    sessions.push({
      userId,
      loginTime: pack.loginTime[position]!,
      receivedAt: pack.receivedAt[position]!,
      minutes: pack.minutes[position]!,
      pauses: pack.pauses[position]!,
      bufferEvents: pack.bufferEvents[position]!,
      wasRecommended: pack.recommended[position] === 1,
      shows: listOf(pack.shows, pack.showOffsets, pack.showIndex, position),
      genres: listOf(pack.genres, pack.genreOffsets, pack.genreIndex, position),
    });
  });
  return sessions;
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

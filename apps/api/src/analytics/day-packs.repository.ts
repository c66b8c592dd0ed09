import {
  dayStatsQuery,
  toDayStats,
  toNumber,
  type DayNumber,
  type DayStats,
  type DayStatsRow,
  type SqlNumber,
} from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/read-database.ts';
import type { DaySpan } from './activity-range.ts';

/** A pack without its sessions. */
export interface ListedPack {
  readonly id: string;
  readonly sessions: number;
}

export interface LoadedPack {
  readonly id: string;
  readonly data: Uint8Array;
}

/** Reads what is kept of each day: its counts, and its sessions in packs that never change. */
@Injectable()
export class DayPacksRepository {
  constructor(private readonly database: ReadDatabase) {}

  /** Days with sessions, oldest first. */
  async statsOf({ firstDay, endDay }: DaySpan): Promise<DayStats[]> {
    const query = dayStatsQuery(this.database.dialect, firstDay, endDay);
    return (await this.database.query<DayStatsRow>(query)).map(toDayStats);
  }

  /** Those of the days that have sessions, oldest first. */
  async statsOfAll(days: ReadonlySet<DayNumber>): Promise<DayStats[]> {
    if (days.size === 0) return [];
    const ordered = [...days].sort((one, other) => one - other);
    const stats = await this.statsOf({ firstDay: ordered[0]!, endDay: ordered.at(-1)! + 1 });
    return stats.filter(({ day }) => days.has(day));
  }

  /** The packs that make up a day now. */
  async packsOf(day: DayNumber): Promise<ListedPack[]> {
    const rows = await this.database.query<{ pack_id: string; sessions: SqlNumber }>({
      text: `SELECT pack_id, sessions FROM session_packs WHERE day = ${this.database.dialect.param(1)}`,
      params: [day],
    });
    return rows.map((row) => ({ id: row.pack_id, sessions: toNumber(row.sessions) }));
  }

  /** Packs of a day; those that were merged or rewritten since they were listed are missing. */
  async load(day: DayNumber, ids: readonly string[]): Promise<LoadedPack[]> {
    const { dialect } = this.database;
    const places = ids.map((_, index) => dialect.param(index + 2)).join(', ');
    const rows = await this.database.query<{ pack_id: string; data: Uint8Array }>({
      text: `SELECT pack_id, data FROM session_packs WHERE day = ${dialect.param(1)} AND pack_id IN (${places})`,
      params: [day, ...ids],
    });
    return rows.map((row) => ({ id: row.pack_id, data: row.data }));
  }
}

import { fromMillionths } from '../days/millionths.ts';
import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import type { DayNumber } from '../time/calendar-day.ts';
import { stallsPerHour } from './show-catalogue.ts';

/** Sums of sessions, as far as playback is concerned. */
export interface PlaybackSums {
  readonly sessions: number;
  readonly microMinutes: number;
  readonly pauses: number;
  /** Buffer events. */
  readonly stalls: number;
  /** Sessions with a buffer event. */
  readonly stalledSessions: number;
}

export interface PlaybackRow {
  readonly sessions: SqlNumber;
  readonly micro_minutes: SqlNumber;
  readonly pauses: SqlNumber;
  readonly buffer_events: SqlNumber;
  readonly buffered_sessions: SqlNumber;
}

export interface DayPlaybackRow extends PlaybackRow {
  readonly day: SqlNumber;
}

export interface CountryPlaybackRow extends PlaybackRow {
  readonly country: string | null;
}

export interface CountryPlayback extends PlaybackSums {
  /** `null` where it is not known. */
  readonly country: string | null;
}

/** How smoothly sessions played. */
export interface PlaybackQuality {
  readonly sessions: number;
  readonly watchMinutes: number;
  readonly pauses: number;
  readonly stalls: number;
  readonly stalledSessions: number;
  /** `null` when no time was watched. */
  readonly stallsPerHour: number | null;
  /** `null` when no time was watched. */
  readonly pausesPerHour: number | null;
  /** In [0, 1]; `null` without sessions. */
  readonly stalledSessionShare: number | null;
}

const SUMS = ['sessions', 'micro_minutes', 'pauses', 'buffer_events', 'buffered_sessions'];

/** The days with sessions among `[firstDay, endDay)`, oldest first. */
export function dayPlaybackQuery(dialect: SqlDialect, firstDay: DayNumber, endDay: DayNumber): SqlStatement {
  return {
    text: `
      SELECT day, ${SUMS.join(', ')}
      FROM day_stats
      WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)} AND sessions > 0
      ORDER BY day`,
    params: [firstDay, endDay],
  };
}

/** One day by the country that is known of each viewer now. */
export function countryPlaybackQuery(dialect: SqlDialect, day: DayNumber): SqlStatement {
  return {
    text: `
      SELECT users.country, ${SUMS.map((name) => `SUM(user_day.${name}) AS ${name}`).join(', ')}
      FROM user_day LEFT JOIN users ON users.user_id = user_day.user_id
      WHERE user_day.day = ${dialect.param(1)}
      GROUP BY users.country`,
    params: [day],
  };
}

/** Postgres returns sums as strings, SQLite as numbers. */
export function toPlaybackSums(row: PlaybackRow): PlaybackSums {
  return {
    sessions: toNumber(row.sessions),
    microMinutes: toNumber(row.micro_minutes),
    pauses: toNumber(row.pauses),
    stalls: toNumber(row.buffer_events),
    stalledSessions: toNumber(row.buffered_sessions),
  };
}

/** All sums together; zeros for none. */
export function addPlayback(sums: readonly PlaybackSums[]): PlaybackSums {
  const total = (pick: (one: PlaybackSums) => number): number =>
    sums.reduce((sum, one) => sum + pick(one), 0);
  return {
    sessions: total(({ sessions }) => sessions),
    microMinutes: total(({ microMinutes }) => microMinutes),
    pauses: total(({ pauses }) => pauses),
    stalls: total(({ stalls }) => stalls),
    stalledSessions: total(({ stalledSessions }) => stalledSessions),
  };
}

/** The countries of several days together, those with most sessions first; the unknown one stays where it falls. */
export function addCountries(days: readonly (readonly CountryPlayback[])[]): CountryPlayback[] {
  const byCountry = new Map<string | null, CountryPlayback[]>();
  for (const one of days.flat()) byCountry.set(one.country, [...(byCountry.get(one.country) ?? []), one]);
  return [...byCountry]
    .map(([country, sums]) => ({ country, ...addPlayback(sums) }))
    .sort((one, other) => other.sessions - one.sessions || compareNames(one.country, other.country));
}

export function playbackQuality(sums: PlaybackSums): PlaybackQuality {
  const { sessions, microMinutes, pauses, stalls, stalledSessions } = sums;
  return {
    sessions,
    watchMinutes: fromMillionths(microMinutes),
    pauses,
    stalls,
    stalledSessions,
    stallsPerHour: stallsPerHour(stalls * MILLION, microMinutes),
    pausesPerHour: stallsPerHour(pauses * MILLION, microMinutes),
    stalledSessionShare: sessions === 0 ? null : stalledSessions / sessions,
  };
}

const MILLION = 1_000_000;

function compareNames(one: string | null, other: string | null): number {
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

import type { IntegerColumn } from '../packs/pack-columns.ts';
import type { SessionCensus, ViewerSpan } from './session-census.ts';
import type { SessionTable } from './session-table.ts';

/** The columns of a table that are filled in session by session. */
export type TableColumns = Pick<
  SessionTable,
  | 'startedAt'
  | 'knownAt'
  | 'minutes'
  | 'minuteScale'
  | 'pauses'
  | 'bufferEvents'
  | 'traits'
  | 'showOffsets'
  | 'shows'
  | 'genreOffsets'
  | 'genres'
>;

/** What a span of viewers has to gather. */
export interface SpanSize {
  readonly sessions: number;
  readonly shows: number;
  readonly genres: number;
}

/** @returns room for the largest of the spans: one after the other is gathered into the same columns */
export function columnsFor(census: SessionCensus, spans: readonly ViewerSpan[]): TableColumns {
  const sizes = spans.map((span) => spanSize(census, span));
  const sessions = Math.max(0, ...sizes.map((size) => size.sessions));
  const shows = Math.max(0, ...sizes.map((size) => size.shows));
  const genres = Math.max(0, ...sizes.map((size) => size.genres));
  return {
    startedAt: new Float64Array(sessions),
    knownAt: new Float64Array(sessions),
    // Packs keep minutes either way; half the room lets more sessions be laid out at once.
    minutes: census.minuteScale === 1 ? new Float64Array(sessions) : new Uint32Array(sessions),
    minuteScale: census.minuteScale,
    pauses: integers(census.widths.pauses, sessions),
    bufferEvents: integers(census.widths.bufferEvents, sessions),
    traits: new Uint8Array(sessions),
    showOffsets: new Uint32Array(sessions + 1),
    shows: integers(bytesFor(census.showCount), shows),
    genreOffsets: new Uint32Array(sessions + 1),
    genres: integers(bytesFor(census.genreNames.length), genres),
  };
}

export function spanSize({ sessions, shows, genres }: SessionCensus, { from, until }: ViewerSpan): SpanSize {
  return {
    sessions: sum(sessions.subarray(from, until)),
    shows: sum(shows.subarray(from, until)),
    genres: sum(genres.subarray(from, until)),
  };
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function bytesFor(kinds: number): number {
  if (kinds <= 0x100) return 1;
  return kinds <= 0x1_0000 ? 2 : 4;
}

function integers(bytes: number, length: number): IntegerColumn {
  if (bytes === 1) return new Uint8Array(length);
  return bytes === 2 ? new Uint16Array(length) : new Uint32Array(length);
}

import type { IntegerColumn } from '../packs/pack-columns.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { CensusFigures } from './session-census.ts';
import {
  noEarlierSessions,
  offsetsOf,
  Ordinals,
  viewerColumns,
  type EarlierSessions,
  type SessionTable,
  type ViewerColumns,
} from './session-table.ts';
import type { ViewerProfile } from './viewing-session.ts';

/** The columns of a table that are filled in session by session. */
export type SessionColumns = Pick<
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

/** Viewers `[from, until)`. */
export interface ViewerSpan {
  readonly from: number;
  readonly until: number;
}

/** Where the sessions of one census go in the table of a span. Plain data, which may cross to another thread. */
export interface GatheringPlaces {
  readonly span: ViewerSpan;
  /** Where each viewer's first session, show and genre of this census goes; shape (the span's viewers,). */
  readonly session: Uint32Array;
  readonly show: Uint32Array;
  readonly genre: Uint32Array;
  /** The table's ordinals of the census's shows and genres. */
  readonly showOrdinals: Uint32Array;
  readonly genreOrdinals: Uint32Array;
}

/** What every census counted of the same viewers, and how all of it is laid out in tables. */
export class TableLayout {
  readonly #viewers: number;
  /** Shape (viewers,): of all censuses together. */
  readonly #sessions: Uint32Array;
  readonly #shows: Uint32Array;
  readonly #genres: Uint32Array;
  readonly #earlier: EarlierSessions;
  readonly #showNames = new Ordinals();
  readonly #genreNames = new Ordinals();
  /** For each census, the ordinals of its shows and genres. */
  readonly #showOrdinals: readonly Uint32Array[];
  readonly #genreOrdinals: readonly Uint32Array[];
  readonly #viewerColumns: ViewerColumns;

  /** @param parts - at least one; each counted other sessions */
  constructor(
    profiles: readonly ViewerProfile[],
    zone: TimeZone,
    private readonly parts: readonly CensusFigures[],
  ) {
    this.#viewers = profiles.length;
    this.#sessions = addUp(parts.map(({ sessions }) => sessions));
    this.#shows = addUp(parts.map(({ shows }) => shows));
    this.#genres = addUp(parts.map(({ genres }) => genres));
    this.#earlier = joinEarlier(parts.map(({ earlier }) => earlier));
    this.#showOrdinals = parts.map(({ showNames }) =>
      Uint32Array.from(showNames, (name) => this.#showNames.of(name)),
    );
    this.#genreOrdinals = parts.map(({ genreNames }) =>
      Uint32Array.from(genreNames, (name) => this.#genreNames.of(name)),
    );
    this.#viewerColumns = viewerColumns(profiles, this.#genreNames.names, zone);
  }

  /** Viewers in their order, in spans of no more than so many sessions, except where one alone has more. */
  spans(mostSessions: number): ViewerSpan[] {
    const spans: ViewerSpan[] = [];
    let from = 0;
    let sessions = 0;
    for (let viewer = 0; viewer < this.#viewers; viewer++) {
      if (viewer > from && sessions + this.#sessions[viewer]! > mostSessions) {
        spans.push({ from, until: viewer });
        from = viewer;
        sessions = 0;
      }
      sessions += this.#sessions[viewer]!;
    }
    return this.#viewers === 0 ? [] : [...spans, { from, until: this.#viewers }];
  }

  /** Cuts a span into so many, of about the same number of sessions each; with few viewers some are empty. */
  cut({ from, until }: ViewerSpan, parts: number): ViewerSpan[] {
    const offsets = offsetsOf(this.#sessions.subarray(from, until));
    const ends = Array.from({ length: parts }, (_, part) => {
      const share = ((part + 1) / parts) * offsets.at(-1)!;
      return part === parts - 1 ? until : from + offsets.findIndex((offset) => offset >= share);
    });
    return ends.map((end, part) => ({ from: ends[part - 1] ?? from, until: end }));
  }

  /**
   * @returns room for the largest of the spans: one after the other is gathered into the same columns. It is shared by the
   *   threads that it is sent to.
   */
  columnsFor(spans: readonly ViewerSpan[]): SessionColumns {
    const room = (counts: Uint32Array): number =>
      Math.max(0, ...spans.map(({ from, until }) => sum(counts.subarray(from, until))));
    const sessions = room(this.#sessions);
    const minuteScale = Math.min(...this.parts.map((part) => part.minuteScale));
    const widest = (bytes: (part: CensusFigures) => number): number => Math.max(...this.parts.map(bytes));
    return {
      startedAt: shared(Float64Array, sessions),
      knownAt: shared(Float64Array, sessions),
      // Packs keep minutes either way; half the room lets more sessions be laid out at once.
      minutes: minuteScale === 1 ? shared(Float64Array, sessions) : shared(Uint32Array, sessions),
      minuteScale,
      pauses: integers(
        widest((part) => part.pauseBytes),
        sessions,
      ),
      bufferEvents: integers(
        widest((part) => part.bufferEventBytes),
        sessions,
      ),
      traits: shared(Uint8Array, sessions),
      showOffsets: shared(Uint32Array, sessions + 1),
      shows: integers(bytesFor(this.#showNames.names.length), room(this.#shows)),
      genreOffsets: shared(Uint32Array, sessions + 1),
      genres: integers(bytesFor(this.#genreNames.names.length), room(this.#genres)),
    };
  }

  /** The table of a span, its columns yet to be filled in by every census's gathering. */
  table({ from, until }: ViewerSpan, columns: SessionColumns): SessionTable {
    const offsets = offsetsOf(this.#sessions.subarray(from, until));
    const sessions = offsets.at(-1)!;
    columns.showOffsets[sessions] = sum(this.#shows.subarray(from, until));
    columns.genreOffsets[sessions] = sum(this.#genres.subarray(from, until));
    const { count, firstAt, lastAt } = this.#earlier;
    const { registeredAt, namedGenre } = this.#viewerColumns;
    return {
      ...columns,
      firstViewer: from,
      registeredAt: registeredAt.slice(from, until),
      namedGenre: namedGenre.slice(from, until),
      earlier: {
        count: count.slice(from, until),
        firstAt: firstAt.slice(from, until),
        lastAt: lastAt.slice(from, until),
      },
      offsets,
      showCount: this.#showNames.names.length,
      genreNames: this.#genreNames.names,
    };
  }

  /** For each census, in their order, where its sessions go in the table of a span. */
  places(span: ViewerSpan): GatheringPlaces[] {
    const session = this.starts(span, (part) => part.sessions);
    const show = this.starts(span, (part) => part.shows);
    const genre = this.starts(span, (part) => part.genres);
    return this.parts.map((_, index) => ({
      span,
      session: session[index]!,
      show: show[index]!,
      genre: genre[index]!,
      showOrdinals: this.#showOrdinals[index]!,
      genreOrdinals: this.#genreOrdinals[index]!,
    }));
  }

  /** For each census, where what it counted of each viewer begins: behind what the ones before it counted of the same. */
  private starts({ from, until }: ViewerSpan, countsOf: (part: CensusFigures) => Uint32Array): Uint32Array[] {
    const starts = this.parts.map(() => new Uint32Array(until - from));
    const counts = this.parts.map((part) => countsOf(part).subarray(from, until));
    let next = 0;
    for (let viewer = 0; viewer < until - from; viewer++) {
      for (let part = 0; part < starts.length; part++) {
        starts[part]![viewer] = next;
        next += counts[part]![viewer]!;
      }
    }
    return starts;
  }
}

function joinEarlier(parts: readonly EarlierSessions[]): EarlierSessions {
  const all = noEarlierSessions(parts[0]!.count.length);
  for (const { count, firstAt, lastAt } of parts)
    for (let viewer = 0; viewer < count.length; viewer++) {
      if (count[viewer] === 0) continue;
      // Beside NaN every comparison is false.
      if (!(firstAt[viewer]! >= all.firstAt[viewer]!)) all.firstAt[viewer] = firstAt[viewer]!;
      if (!(lastAt[viewer]! <= all.lastAt[viewer]!)) all.lastAt[viewer] = lastAt[viewer]!;
      all.count[viewer]! += count[viewer]!;
    }
  return all;
}

function addUp(parts: readonly Uint32Array[]): Uint32Array {
  return parts.reduce((total, part) => total.map((count, index) => count + part[index]!));
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function bytesFor(kinds: number): number {
  if (kinds <= 0x100) return 1;
  return kinds <= 0x1_0000 ? 2 : 4;
}

function integers(bytes: number, length: number): IntegerColumn {
  if (bytes === 1) return shared(Uint8Array, length);
  return bytes === 2 ? shared(Uint16Array, length) : shared(Uint32Array, length);
}

interface ColumnType<Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): Column;
}

function shared<Column>(Type: ColumnType<Column>, length: number): Column {
  return new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));
}

import type { IntegerColumn } from '../packs/pack-columns.ts';
import { weekdayOf } from '../time/calendar-day.ts';
import { DAY_MS, HOUR_MS } from '../time/duration.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { NO_KIND } from './kind-counts.ts';
import type { Viewer, ViewerProfile } from './viewing-session.ts';

/** What features need of viewers' profiles. Each of shape (viewers,). */
export interface ViewerColumns {
  /** When each viewer registered, epoch ms; NaN where nobody knows. */
  readonly registeredAt: Float64Array;
  /** The ordinal of the genre that each viewer named; `NO_KIND` for one that nobody watched, `NONE_NAMED` for none. */
  readonly namedGenre: Int32Array;
}

/** In the place of the genre of a viewer who named none. */
export const NONE_NAMED = -2;

/** Viewers with their sessions, column by column: plain data, which may cross to another thread. */
export interface SessionTable extends ViewerColumns {
  /** Place of the table's first viewer among all viewers. */
  readonly firstViewer: number;
  /** What is known of sessions that are too old to be in the columns. */
  readonly earlier: EarlierSessions;
  /** The sessions of viewer `i`, in any order, are those from `offsets[i]` up to `offsets[i + 1]`; shape (viewers + 1,). */
  readonly offsets: Uint32Array;
  /** When each session began, epoch ms; this and the following have shape (sessions,). */
  readonly startedAt: Float64Array;
  /** When the platform knew of it, epoch ms. */
  readonly knownAt: Float64Array;
  /** Minutes times `minuteScale`. */
  readonly minutes: Float64Array | Uint32Array;
  readonly pauses: IntegerColumn;
  readonly bufferEvents: IntegerColumn;
  /** What `sessionTraits` made. */
  readonly traits: Uint8Array;
  /** The shows of session `i` are `shows[showOffsets[i] … showOffsets[i + 1])`; shape (sessions + 1,). */
  readonly showOffsets: Uint32Array;
  readonly shows: IntegerColumn;
  /** As `showOffsets`. */
  readonly genreOffsets: Uint32Array;
  readonly genres: IntegerColumn;
  /** How many of the units of `minutes` a minute has. */
  readonly minuteScale: number;
  /** Ordinals of shows are below this. */
  readonly showCount: number;
  /** The genre of each ordinal, as `normaliseGenre` writes it. */
  readonly genreNames: readonly string[];
}

/** Sessions of which no more than this is needed; all known at every instant that is looked at. Each of shape (viewers,). */
export interface EarlierSessions {
  readonly count: Uint32Array;
  /** Start of the first and of the last one, epoch ms; NaN without any. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

const RECOMMENDED = 1;
const AT_NIGHT = 2;
const AT_WEEKEND = 4;

/**
 * The yes-or-no facts of a session in one byte.
 *
 * @param zone - `null` where the time of day and week does not matter
 */
export function sessionTraits(startedAt: number, wasRecommended: boolean, zone: TimeZone | null): number {
  if (zone === null) return wasRecommended ? RECOMMENDED : 0;
  const local = startedAt + zone.offsetMs(startedAt);
  const day = Math.floor(local / DAY_MS);
  const hour = (local - day * DAY_MS) / HOUR_MS;
  const isNight = hour >= 22 || hour < 5;
  const isWeekend = weekdayOf(day) >= 5;
  return (wasRecommended ? RECOMMENDED : 0) | (isNight ? AT_NIGHT : 0) | (isWeekend ? AT_WEEKEND : 0);
}

export function isRecommended({ traits }: SessionTable, session: number): boolean {
  return (traits[session]! & RECOMMENDED) !== 0;
}

/** Whether it began from 22 h to 5 h on the local clock. */
export function isAtNight({ traits }: SessionTable, session: number): boolean {
  return (traits[session]! & AT_NIGHT) !== 0;
}

/** Whether it began on a Saturday or Sunday. */
export function isAtWeekend({ traits }: SessionTable, session: number): boolean {
  return (traits[session]! & AT_WEEKEND) !== 0;
}

/** One spelling for each genre. */
export function normaliseGenre(name: string): string {
  return name.trim().toLowerCase();
}

/** @param genreNames - the genre of each ordinal, as `normaliseGenre` writes it */
export function viewerColumns(
  profiles: readonly ViewerProfile[],
  genreNames: readonly string[],
  zone: TimeZone,
): ViewerColumns {
  const ordinals = new Map(genreNames.map((name, ordinal) => [name, ordinal]));
  const registeredAt = oncePerText((date) => zone.parseInstant(date) ?? Number.NaN);
  const namedGenre = oncePerText((genre) => {
    const name = normaliseGenre(genre);
    return name === '' ? NONE_NAMED : (ordinals.get(name) ?? NO_KIND);
  });
  return {
    registeredAt: Float64Array.from(profiles, ({ registeredOn }) =>
      registeredOn === null ? Number.NaN : registeredAt(registeredOn),
    ),
    namedGenre: Int32Array.from(profiles, ({ preferredGenre }) =>
      preferredGenre === null ? NONE_NAMED : namedGenre(preferredGenre),
    ),
  };
}

/** Profiles have few dates and genres between them. */
function oncePerText(valueOf: (text: string) => number): (text: string) => number {
  const values = new Map<string, number>();
  return (text) => {
    const known = values.get(text);
    if (known !== undefined) return known;
    const value = valueOf(text);
    values.set(text, value);
    return value;
  };
}

/** @returns nothing earlier of any viewer */
export function noEarlierSessions(viewers: number): EarlierSessions {
  return {
    count: new Uint32Array(viewers),
    firstAt: new Float64Array(viewers).fill(Number.NaN),
    lastAt: new Float64Array(viewers).fill(Number.NaN),
  };
}

/** Ordinals in the order in which names first come. */
export class Ordinals {
  readonly names: string[] = [];
  readonly #ordinals = new Map<string, number>();

  of(name: string): number {
    const known = this.#ordinals.get(name);
    if (known !== undefined) return known;
    this.#ordinals.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** The table of a few viewers whose sessions are at hand as objects; known is each from its `receivedAt` on. */
export function sessionTable(viewers: readonly Viewer[], zone: TimeZone): SessionTable {
  const sessions = viewers.flatMap((viewer) => viewer.sessions);
  const shows = new Ordinals();
  const genres = new Ordinals();
  const genreOrdinals = sessions.flatMap((each) =>
    each.genres.map((genre) => genres.of(normaliseGenre(genre))),
  );
  return {
    ...viewerColumns(
      viewers.map(({ profile }) => profile),
      genres.names,
      zone,
    ),
    firstViewer: 0,
    earlier: noEarlierSessions(viewers.length),
    offsets: offsetsOf(viewers.map((viewer) => viewer.sessions.length)),
    startedAt: Float64Array.from(sessions, ({ startedAt }) => startedAt),
    knownAt: Float64Array.from(sessions, ({ receivedAt }) => receivedAt),
    minutes: Float64Array.from(sessions, ({ minutes }) => minutes),
    pauses: Uint32Array.from(sessions, ({ pauses }) => pauses),
    bufferEvents: Uint32Array.from(sessions, ({ bufferEvents }) => bufferEvents),
    traits: Uint8Array.from(sessions, (each) => sessionTraits(each.startedAt, each.wasRecommended, zone)),
    showOffsets: offsetsOf(sessions.map((each) => each.shows.length)),
    shows: Uint32Array.from(sessions.flatMap((each) => each.shows.map((show) => shows.of(show)))),
    genreOffsets: offsetsOf(sessions.map((each) => each.genres.length)),
    genres: Uint32Array.from(genreOrdinals),
    minuteScale: 1,
    showCount: shows.names.length,
    genreNames: genres.names,
  };
}

/** @returns shape (lengths + 1,): where each of the parts begins, and where the last ends */
export function offsetsOf(lengths: ArrayLike<number>): Uint32Array {
  const offsets = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index++) offsets[index + 1] = offsets[index]! + lengths[index]!;
  return offsets;
}

import { encodePack } from './encode-pack.ts';
import { integerColumn } from './pack-columns.ts';

/** One viewing session, as it goes into a pack. */
export interface PackedSession {
  readonly userId: string;
  /** Epoch ms. */
  readonly loginTime: number;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly minutes: number;
  /** Whole, from 0. */
  readonly pauses: number;
  /** Whole, from 0. */
  readonly bufferEvents: number;
  readonly wasRecommended: boolean;
  /** Ids, normalised. */
  readonly shows: readonly string[];
  /** Normalised. */
  readonly genres: readonly string[];
}

/**
 * Sessions column by column, in the order given; lossless.
 *
 * @throws {RangeError} if a count of pauses or buffer events is not a whole number from 0 to 4,294,967,295
 */
export function packSessions(sessions: readonly PackedSession[]): Uint8Array {
  const users = new Dictionary();
  const shows = listsOf(sessions, (session) => session.shows);
  const genres = listsOf(sessions, (session) => session.genres);
  return encodePack({
    userIndex: integerColumn(sessions.map(({ userId }) => users.indexOf(userId))),
    users: users.values,
    shows: shows.values,
    genres: genres.values,
    loginTime: Float64Array.from(sessions, ({ loginTime }) => loginTime),
    receivedAt: Float64Array.from(sessions, ({ receivedAt }) => receivedAt),
    minutes: Float64Array.from(sessions, ({ minutes }) => minutes),
    pauses: integerColumn(sessions.map(({ pauses }) => pauses)),
    bufferEvents: integerColumn(sessions.map(({ bufferEvents }) => bufferEvents)),
    recommended: Uint8Array.from(sessions, ({ wasRecommended }) => (wasRecommended ? 1 : 0)),
    showOffsets: shows.offsets,
    showIndex: integerColumn(shows.index),
    genreOffsets: genres.offsets,
    genreIndex: integerColumn(genres.index),
  });
}

/** Numbers texts in the order in which they first appear. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(value: string): number {
    let index = this.#indexes.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indexes.set(value, index);
    }
    return index;
  }
}

interface PackedLists {
  readonly values: readonly string[];
  readonly offsets: Uint32Array;
  readonly index: readonly number[];
}

function listsOf(
  sessions: readonly PackedSession[],
  listOf: (session: PackedSession) => readonly string[],
): PackedLists {
  const dictionary = new Dictionary();
  const index: number[] = [];
  const offsets = new Uint32Array(sessions.length + 1);
  sessions.forEach((session, position) => {
    for (const value of listOf(session)) index.push(dictionary.indexOf(value));
    offsets[position + 1] = index.length;
  });
  return { values: dictionary.values, offsets, index };
}

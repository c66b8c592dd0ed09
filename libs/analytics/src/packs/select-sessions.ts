import { encodePack } from './encode-pack.ts';
import { integerColumn, type IntegerColumn } from './pack-columns.ts';
import { Dictionary } from './pack-sessions.ts';
import type { SessionPack } from './session-pack.ts';

/** Sessions of some packs, in the order in which they are to be packed. */
interface Selection {
  readonly packs: readonly SessionPack[];
  /** In which of the packs each is, and where in it; each of shape (sessions,). */
  readonly from: Uint32Array;
  readonly position: Uint32Array;
}

/**
 * The sessions of all packs by user, in the order of the ids; those of one user pack by pack and each pack's in its own order.
 *
 * Who reads many packs finds everything about a user in one place of each, and in the same order everywhere.
 */
export function mergePacks(packs: readonly SessionPack[]): Uint8Array {
  const total = packs.reduce((sum, { length }) => sum + length, 0);
  const from = new Uint32Array(total);
  const position = new Uint32Array(total);
  const index = new Uint32Array(total);
  const { users, ranks } = rankUsers(packs);
  const next = firstPlaces(packs, ranks, users.length);
  packs.forEach(({ length, userIndex }, pack) => {
    const rankOf = ranks[pack]!;
    for (let session = 0; session < length; session++) {
      const rank = rankOf[userIndex[session]!]!;
      const place = next[rank]!++;
      from[place] = pack;
      position[place] = session;
      index[place] = rank;
    }
  });
  return repack({ packs, from, position }, { values: users, index });
}

/** A pack without one user, or `null` when the user is not in it; an empty pack when nothing is left. */
export function withoutUser(pack: SessionPack, userId: string): Uint8Array | null {
  const user = pack.users.indexOf(userId);
  if (user === -1) return null;
  const positions = new Uint32Array(pack.length);
  let kept = 0;
  pack.userIndex.forEach((index, position) => {
    if (index !== user) positions[kept++] = position;
  });
  const selection = { packs: [pack], from: new Uint32Array(kept), position: positions.subarray(0, kept) };
  return repack(selection, usersOf(pack, selection));
}

interface UserRanks {
  /** Of all packs, sorted. */
  readonly users: readonly string[];
  /** For each pack, the place of each of its users among `users`. */
  readonly ranks: readonly Uint32Array[];
}

function rankUsers(packs: readonly SessionPack[]): UserRanks {
  const rankOf = new Map<string, number>();
  for (const pack of packs) for (const user of pack.users) rankOf.set(user, 0);
  // Runs that are in order already, as those of merged packs are, cost the sort next to nothing.
  const users = [...rankOf.keys()].sort();
  for (let rank = 0; rank < users.length; rank++) rankOf.set(users[rank]!, rank);
  const ranks = packs.map((pack) => {
    const own = new Uint32Array(pack.users.length);
    for (let user = 0; user < own.length; user++) own[user] = rankOf.get(pack.users[user]!)!;
    return own;
  });
  return { users, ranks };
}

/** @returns by rank, where the sessions of each user begin; shape (users + 1,) */
function firstPlaces(
  packs: readonly SessionPack[],
  ranks: readonly Uint32Array[],
  users: number,
): Uint32Array {
  const places = new Uint32Array(users + 1);
  packs.forEach(({ userIndex }, pack) => {
    const rankOf = ranks[pack]!;
    for (const user of userIndex) places[rankOf[user]! + 1]! += 1;
  });
  for (let rank = 0; rank < users; rank++) places[rank + 1]! += places[rank]!;
  return places;
}

interface IndexedUsers {
  readonly values: readonly string[];
  /** Shape (sessions,). */
  readonly index: Uint32Array;
}

/** Dictionaries are made anew, so that nothing of what was left out stays in them. */
function repack(selection: Selection, users: IndexedUsers): Uint8Array {
  const shows = gatherLists(selection, (pack) => [pack.shows, pack.showOffsets, pack.showIndex]);
  const genres = gatherLists(selection, (pack) => [pack.genres, pack.genreOffsets, pack.genreIndex]);
  return encodePack({
    users: users.values,
    shows: shows.values,
    genres: genres.values,
    userIndex: integerColumn(users.index),
    loginTime: gather(selection, ({ loginTime }) => loginTime),
    receivedAt: gather(selection, ({ receivedAt }) => receivedAt),
    minutes: gather(selection, ({ minutes }) => minutes),
    pauses: integerColumn(gather(selection, ({ pauses }) => pauses)),
    bufferEvents: integerColumn(gather(selection, ({ bufferEvents }) => bufferEvents)),
    recommended: Uint8Array.from(gather(selection, ({ recommended }) => recommended)),
    showOffsets: shows.offsets,
    showIndex: integerColumn(shows.index),
    genreOffsets: genres.offsets,
    genreIndex: integerColumn(genres.index),
  });
}

function gather(
  { packs, from, position }: Selection,
  columnOf: (pack: SessionPack) => IntegerColumn | Float64Array,
): Float64Array {
  const columns = packs.map(columnOf);
  const values = new Float64Array(position.length);
  for (let session = 0; session < values.length; session++)
    values[session] = columns[from[session]!]![position[session]!]!;
  return values;
}

/** The users of some of a pack's sessions. */
function usersOf({ users, userIndex }: SessionPack, { position }: Selection): IndexedUsers {
  const dictionary = new Dictionary();
  const translate = translation(users, dictionary);
  const index = position.map((at) => translate(userIndex[at]!));
  return { values: dictionary.values, index };
}

interface Lists {
  readonly values: readonly string[];
  readonly offsets: Uint32Array;
  readonly index: readonly number[];
}

function gatherLists(
  { packs, from, position }: Selection,
  listsOf: (pack: SessionPack) => readonly [readonly string[], Uint32Array, IntegerColumn],
): Lists {
  const dictionary = new Dictionary();
  const lists = packs.map(listsOf);
  const translate = lists.map(([values]) => translation(values, dictionary));
  const index: number[] = [];
  const ends = new Uint32Array(position.length + 1);
  position.forEach((at, session) => {
    const pack = from[session]!;
    const [, offsets, listed] = lists[pack]!;
    const end = offsets[at + 1]!;
    for (let item = offsets[at]!; item < end; item++) index.push(translate[pack]!(listed[item]!));
    ends[session + 1] = index.length;
  });
  return { values: dictionary.values, offsets: ends, index };
}

/** From the indexes of one pack's values to those of the dictionary, which learns the values that are really met. */
function translation(values: readonly string[], dictionary: Dictionary): (index: number) => number {
  const known = new Int32Array(values.length).fill(-1);
  return (index) => {
    if (known[index] === -1) known[index] = dictionary.indexOf(values[index]!);
    return known[index]!;
  };
}

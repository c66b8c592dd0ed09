import { encodePack } from './encode-pack.ts';
import { integerColumn, type IntegerColumn } from './pack-columns.ts';
import { Dictionary } from './pack-sessions.ts';
import type { SessionPack } from './session-pack.ts';

/** Some sessions of a pack, in its order. */
interface Selection {
  readonly pack: SessionPack;
  /** Positions in the pack, ascending. */
  readonly positions: Uint32Array;
}

/** The sessions of all packs, pack by pack and each in its own order. */
export function mergePacks(packs: readonly SessionPack[]): Uint8Array {
  return repack(
    packs.map((pack) => ({ pack, positions: new Uint32Array(pack.length).map((_, position) => position) })),
  );
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
  return repack([{ pack, positions: positions.subarray(0, kept) }]);
}

/** Dictionaries are made anew, so that nothing of what was left out stays in them. */
function repack(selections: readonly Selection[]): Uint8Array {
  const users = gatherUsers(selections);
  const shows = gatherLists(selections, (pack) => [pack.shows, pack.showOffsets, pack.showIndex]);
  const genres = gatherLists(selections, (pack) => [pack.genres, pack.genreOffsets, pack.genreIndex]);
  return encodePack({
    users: users.values,
    shows: shows.values,
    genres: genres.values,
    userIndex: integerColumn(users.index),
    loginTime: gather(selections, ({ loginTime }) => loginTime),
    receivedAt: gather(selections, ({ receivedAt }) => receivedAt),
    minutes: gather(selections, ({ minutes }) => minutes),
    pauses: integerColumn(gather(selections, ({ pauses }) => pauses)),
    bufferEvents: integerColumn(gather(selections, ({ bufferEvents }) => bufferEvents)),
    recommended: Uint8Array.from(gather(selections, ({ recommended }) => recommended)),
    showOffsets: shows.offsets,
    showIndex: integerColumn(shows.index),
    genreOffsets: genres.offsets,
    genreIndex: integerColumn(genres.index),
  });
}

function gather(
  selections: readonly Selection[],
  columnOf: (pack: SessionPack) => IntegerColumn | Float64Array,
): Float64Array {
  const values = new Float64Array(sessionsIn(selections));
  let next = 0;
  for (const { pack, positions } of selections) {
    const column = columnOf(pack);
    for (const position of positions) values[next++] = column[position]!;
  }
  return values;
}

function gatherUsers(selections: readonly Selection[]): Pick<Lists, 'values' | 'index'> {
  const dictionary = new Dictionary();
  const index: number[] = [];
  for (const { pack, positions } of selections) {
    const translate = translation(pack.users, dictionary);
    for (const position of positions) index.push(translate(pack.userIndex[position]!));
  }
  return { values: dictionary.values, index };
}

interface Lists {
  readonly values: readonly string[];
  readonly offsets: Uint32Array;
  readonly index: readonly number[];
}

function gatherLists(
  selections: readonly Selection[],
  listsOf: (pack: SessionPack) => readonly [readonly string[], Uint32Array, IntegerColumn],
): Lists {
  const dictionary = new Dictionary();
  const index: number[] = [];
  const ends = new Uint32Array(sessionsIn(selections) + 1);
  let next = 0;
  for (const { pack, positions } of selections) {
    const [values, offsets, listed] = listsOf(pack);
    const translate = translation(values, dictionary);
    for (const position of positions) {
      const end = offsets[position + 1]!;
      for (let at = offsets[position]!; at < end; at++) index.push(translate(listed[at]!));
      ends[++next] = index.length;
    }
  }
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

function sessionsIn(selections: readonly Selection[]): number {
  return selections.reduce((sum, { positions }) => sum + positions.length, 0);
}

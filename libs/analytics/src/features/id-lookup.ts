import { encodeUtf8 } from '../packs/utf8.ts';

/** In the place of an id that is not among them. */
export const NOBODY = 0xffff_ffff;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** In sorted ids the next one is among so many places after the last one, if a pack names a good part of all. */
const NEAR = 16;
/** From so many ids that were not near on, the ids count as unsorted unless seven of eight were near. */
const MISSES_AT_FIRST = 8;
const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;

/**
 * Finds ids by their bytes: the packs of two months name a hundred thousand viewers millions of times, and making a string
 * of each took ten times as long as finding it.
 *
 * Ids that come in the order of those looked for, as in merged packs, are found next to each other.
 */
export class IdLookup {
  /** The ids as JSON, where each begins in it, and its hash. */
  readonly #json: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #hashes: Uint32Array;
  /** Open addressing by hash, two numbers a slot: the place of an id, `NOBODY` where the slot is free, and its hash. */
  readonly #slots: Uint32Array;
  readonly #mask: number;

  /** @param ids - each once */
  constructor(ids: readonly string[]) {
    const slots = 2 ** Math.ceil(Math.log2(2 * ids.length + 2));
    this.#mask = slots - 1;
    this.#slots = new Uint32Array(2 * slots).fill(NOBODY);
    this.#json = encodeUtf8(JSON.stringify(ids));
    const { hashes, starts } = hashIds(this.#json, ids.length);
    this.#starts = starts;
    this.#hashes = hashes;
    for (let place = 0; place < ids.length; place++) {
      let slot = hashes[place]! & this.#mask;
      while (this.#slots[2 * slot] !== NOBODY) slot = (slot + 1) & this.#mask;
      this.#slots[2 * slot] = place;
      this.#slots[2 * slot + 1] = hashes[place]!;
    }
  }

  /**
   * @param json - an array of ids in JSON, as `JSON.stringify` writes it, in UTF-8
   * @param count - how many they are
   * @returns shape (count,): the place of each among those looked for, or `NOBODY`
   */
  placesOf(json: Uint8Array, count: number): Uint32Array {
    const ids = hashIds(json, count);
    const places = new Uint32Array(count);
    this.lookUp(json, ids, places, this.follow(json, ids, places));
    return places;
  }

  /** @returns how many places it found, from the first on, before the ids turned out not to be in order */
  private follow(json: Uint8Array, ids: HashedIds, places: Uint32Array): number {
    let [next, misses] = [0, 0];
    let index = 0;
    for (; index < places.length && misses <= MISSES_AT_FIRST + (index >>> 3); index++) {
      let place = this.near(next, json, ids, index);
      if (place === NOBODY) {
        misses += 1;
        place = this.placeFrom(this.slotOf(ids.hashes[index]!, ids.hashes[index]!), json, ids, index);
      }
      places[index] = place;
      if (place !== NOBODY) next = place + 1;
    }
    return index;
  }

  /** An id's place if it is one of the few from `next` on, else `NOBODY`. */
  private near(next: number, json: Uint8Array, { hashes, starts, ends }: HashedIds, index: number): number {
    const end = Math.min(next + NEAR, this.#hashes.length);
    for (let place = next; place < end; place++) {
      if (this.#hashes[place] === hashes[index] && this.isAt(place, json, starts[index]!, ends[index]!))
        return place;
    }
    return NOBODY;
  }

  /**
   * Finds the ids from `first` on. Each step is done for all of them before the next: a look-up waits for memory, and in a
   * loop that does nothing else the waits overlap.
   */
  private lookUp(json: Uint8Array, ids: HashedIds, places: Uint32Array, first: number): void {
    const slots = new Uint32Array(places.length - first);
    for (let index = first; index < places.length; index++)
      slots[index - first] = this.slotOf(ids.hashes[index]!, ids.hashes[index]!);
    for (let index = first; index < places.length; index++)
      places[index] = this.placeFrom(slots[index - first]!, json, ids, index);
  }

  /** The place of an id, given the first slot of its hash. */
  private placeFrom(
    first: number,
    json: Uint8Array,
    { hashes, starts, ends }: HashedIds,
    index: number,
  ): number {
    let slot = first;
    // Two ids of the same hash are told apart by their bytes, and the other one is further on.
    while (
      this.#slots[2 * slot] !== NOBODY &&
      !this.isAt(this.#slots[2 * slot]!, json, starts[index]!, ends[index]!)
    )
      slot = this.slotOf(hashes[index]!, slot + 1);
    return this.#slots[2 * slot]!;
  }

  /** The first slot from a place on that holds an id of this hash, or is free. */
  private slotOf(hash: number, from: number): number {
    let slot = from & this.#mask;
    while (this.#slots[2 * slot] !== NOBODY && this.#slots[2 * slot + 1] !== hash) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  /** Whether the id at a place is the one from `start` up to and with the closing quote at `end`. */
  private isAt(place: number, json: Uint8Array, start: number, end: number): boolean {
    const shift = this.#starts[place]! - start;
    for (let at = start; at <= end; at++) {
      if (this.#json[at + shift] !== json[at]) return false;
    }
    return true;
  }
}

interface HashedIds {
  /** Each of shape (ids,). */
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  /** Where the closing quotes are. */
  readonly ends: Uint32Array;
}

function hashIds(json: Uint8Array, count: number): HashedIds {
  const hashes = new Uint32Array(count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  // Behind the opening bracket and quote; between two ids are a quote, a comma and a quote.
  for (let at = 2, index = 0; index < count; at += 3, index++) {
    starts[index] = at;
    // FNV-1a, with its better high bits folded into the low ones, which choose a slot.
    let hash = FNV_OFFSET;
    for (let byte = json[at]!; byte !== QUOTE; byte = json[++at]!) {
      hash = Math.imul(hash ^ byte, FNV_PRIME);
      // What is escaped may be a quote.
      if (byte === BACKSLASH) hash = Math.imul(hash ^ json[++at]!, FNV_PRIME);
    }
    hashes[index] = hash ^ (hash >>> 15);
    ends[index] = at;
  }
  return { hashes, starts, ends };
}

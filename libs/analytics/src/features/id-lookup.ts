import { encodeUtf8 } from '../packs/utf8.ts';

/** In the place of an id that is not among them. */
export const NOBODY = 0xffff_ffff;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;

/**
 * Finds ids by their bytes: the packs of two months name a hundred thousand viewers millions of times, and making a string
 * of each took ten times as long as finding it.
 *
 * Every step is done for all ids before the next. Each look-up waits for memory; in a loop that does nothing else the waits
 * overlap.
 */
export class IdLookup {
  /** The ids as JSON, and where each begins in it. */
  readonly #json: Uint8Array;
  readonly #starts: Uint32Array;
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
    const { hashes, starts, ends } = hashIds(json, count);
    const slots = new Uint32Array(count);
    for (let index = 0; index < count; index++) slots[index] = this.slotOf(hashes[index]!, hashes[index]!);
    const places = new Uint32Array(count);
    for (let index = 0; index < count; index++) {
      let slot = slots[index]!;
      // Two ids of the same hash are told apart by their bytes, and the other one is further on.
      while (
        this.#slots[2 * slot] !== NOBODY &&
        !this.isAt(this.#slots[2 * slot]!, json, starts[index]!, ends[index]!)
      )
        slot = this.slotOf(hashes[index]!, slot + 1);
      places[index] = this.#slots[2 * slot]!;
    }
    return places;
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

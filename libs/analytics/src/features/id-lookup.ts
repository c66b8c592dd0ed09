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
 */
export class IdLookup {
  /** The ids as JSON. */
  readonly #json: Uint8Array;
  /**
   * Open addressing by hash, two numbers a slot: the place of an id, `NOBODY` where the slot is free, and where the id begins in
   * `#json`. Side by side they are one access to memory instead of two.
   */
  readonly #slots: Uint32Array;
  readonly #mask: number;

  /** @param ids - each once */
  constructor(ids: readonly string[]) {
    const slots = 2 ** Math.ceil(Math.log2(2 * ids.length + 2));
    this.#mask = slots - 1;
    this.#slots = new Uint32Array(2 * slots).fill(NOBODY);
    this.#json = encodeUtf8(JSON.stringify(ids));
    this.eachSlot(this.#json, (slot, start, index) => {
      this.#slots[slot] = index;
      this.#slots[slot + 1] = start;
    });
  }

  /**
   * @param json - an array of ids in JSON, as `JSON.stringify` writes it, in UTF-8
   * @param count - how many they are
   * @returns shape (count,): the place of each among those looked for, or `NOBODY`
   */
  placesOf(json: Uint8Array, count: number): Uint32Array {
    const places = new Uint32Array(count);
    this.eachSlot(json, (slot, _, index) => {
      places[index] = this.#slots[slot]!;
    });
    return places;
  }

  /** Visits the slot of every id: the one that holds it, or the free one where it would be. */
  private eachSlot(json: Uint8Array, visit: (slot: number, start: number, index: number) => void): void {
    // Behind the opening bracket and quote; between two ids are a quote, a comma and a quote.
    for (let at = 2, index = 0; at < json.length; at += 3, index++) {
      const start = at;
      // FNV-1a, over the bytes as they are passed.
      let hash = FNV_OFFSET;
      for (let byte = json[at]!; byte !== QUOTE; byte = json[++at]!) {
        hash = Math.imul(hash ^ byte, FNV_PRIME);
        // What is escaped may be a quote.
        if (byte === BACKSLASH) hash = Math.imul(hash ^ json[++at]!, FNV_PRIME);
      }
      visit(this.slotOf(hash, json, start, at), start, index);
    }
  }

  private slotOf(hash: number, json: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const own = this.#json;
    // The high bits are the better ones, and the low ones choose.
    for (let slot = hash ^ (hash >>> 15); ; slot++) {
      const at = 2 * (slot & this.#mask);
      if (slots[at] === NOBODY) return at;
      let [mine, theirs] = [slots[at + 1]!, start];
      while (theirs <= end && own[mine] === json[theirs]) {
        mine += 1;
        theirs += 1;
      }
      // Equal up to and with the closing quote.
      if (theirs > end) return at;
    }
  }
}

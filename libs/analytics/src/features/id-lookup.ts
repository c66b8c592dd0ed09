import { countJsonTexts, eachJsonText } from '../packs/json-texts.ts';
import { encodeUtf8 } from '../packs/utf8.ts';

/** In the place of an id that is not among them. */
export const NOBODY = 0xffff_ffff;

const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;

/**
 * Finds ids by their bytes: the packs of two months name a hundred thousand viewers millions of times, and making a string
 * of each took ten times as long as finding it.
 */
export class IdLookup {
  /** The ids as JSON. */
  readonly #bytes: Uint8Array;
  /** Where each id begins and ends in `#bytes`; shape (2 × ids,). */
  readonly #spans: Uint32Array;
  /** Open addressing: places of ids by their hash, `NOBODY` where a slot is free. */
  readonly #slots: Uint32Array;

  /** @param ids - each once */
  constructor(ids: readonly string[]) {
    const json = encodeUtf8(JSON.stringify(ids));
    this.#bytes = json;
    this.#spans = new Uint32Array(2 * ids.length);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * ids.length + 2))).fill(NOBODY);
    eachJsonText(json, (from, until, place) => {
      this.#spans[2 * place] = from;
      this.#spans[2 * place + 1] = until;
      this.#slots[this.slotOf(json, from, until)] = place;
    });
  }

  /**
   * @param json - an array of ids in JSON, as `JSON.stringify` writes it, in UTF-8
   * @returns shape (ids,): the place of each among those looked for, or `NOBODY`
   */
  placesOf(json: Uint8Array): Uint32Array {
    const places = new Uint32Array(countJsonTexts(json));
    eachJsonText(json, (from, until, index) => {
      places[index] = this.#slots[this.slotOf(json, from, until)]!;
    });
    return places;
  }

  /** The slot that holds an id, or the free one where it would be. */
  private slotOf(bytes: Uint8Array, from: number, until: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, from, until) & mask;
    while (this.#slots[slot] !== NOBODY && !this.isAt(this.#slots[slot]!, bytes, from, until)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isAt(place: number, bytes: Uint8Array, from: number, until: number): boolean {
    const start = this.#spans[2 * place]!;
    if (this.#spans[2 * place + 1]! - start !== until - from) return false;
    for (let at = from; at < until; at++) {
      if (bytes[at] !== this.#bytes[start + at - from]) return false;
    }
    return true;
  }
}

/** FNV-1a, with its high bits folded into the low ones that choose a slot. */
function hashOf(bytes: Uint8Array, from: number, until: number): number {
  let hash = FNV_OFFSET;
  for (let at = from; at < until; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
  return hash ^ (hash >>> 15);
}

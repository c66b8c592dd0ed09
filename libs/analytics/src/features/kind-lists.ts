import type { IntegerColumn } from '../packs/pack-columns.ts';

/** Ordinals of genres and of shows must be below this: the other bits of an item tell the cell, and which of the two it is. */
export const MOST_KINDS = 2 ** 23;
const SHOW = MOST_KINDS;
const CELL_SHIFT = 24;
/** Room that a viewer's list begins with; what is not used takes no memory of the machine. */
const CHUNKS_A_VIEWER = 8;
/** Items of a chunk, the first of which leads to the viewer's chunk before: a line of a processor's cache. */
const CHUNK = 16;

/** Lists of what viewers watched: genres and shows, each in a cell of time. */
export class KindLists {
  #items: Uint32Array;
  /** Where each viewer's next item goes; at the end of a chunk when it is full, 0 before the first. */
  readonly #next: Uint32Array;
  /** Where the next chunk goes; none begins at 0. */
  #end = CHUNK;

  constructor(viewers: number) {
    this.#next = new Uint32Array(viewers);
    this.#items = new Uint32Array((1 + viewers * CHUNKS_A_VIEWER) * CHUNK);
  }

  /**
   * Adds some of the entries of a dictionary.
   *
   * @param item - of ordinal 0, from `genreItem` or `showItem`
   * @param ordinals - of the entries, each below `MOST_KINDS`
   * @param index - which entries: those at `[from, until)`
   */
  add(
    viewer: number,
    item: number,
    ordinals: Uint32Array,
    index: IntegerColumn,
    from: number,
    until: number,
  ): void {
    if (from === until) return;
    let next = this.#next[viewer]!;
    for (let at = from; at < until; at++) {
      if (next % CHUNK === 0) next = this.#begin(next);
      this.#items[next++] = item | ordinals[index[at]!]!;
    }
    this.#next[viewer] = next;
  }

  /**
   * All items of a viewer, in no particular order.
   *
   * @param into - what was in it is gone
   */
  collect(viewer: number, into: KindItems): void {
    into.length = 0;
    let end = this.#next[viewer]!;
    while (end !== 0) {
      const chunk = end - 1 - ((end - 1) % CHUNK);
      into.append(this.#items, chunk + 1, end);
      end = this.#items[chunk]!;
    }
  }

  /** @returns where the first item of a new chunk behind the one that ends at `before` goes */
  #begin(before: number): number {
    const chunk = this.#end;
    this.#end += CHUNK;
    if (this.#end > this.#items.length) {
      const items = new Uint32Array(2 * this.#items.length);
      items.set(this.#items);
      this.#items = items;
    }
    this.#items[chunk] = before;
    return chunk + 1;
  }
}

/** One viewer's items; made to be reused. */
export class KindItems {
  /** The first `length` are the viewer's. */
  items = new Uint32Array(256);
  length = 0;

  append(items: Uint32Array, from: number, until: number): void {
    const length = this.length + until - from;
    if (length > this.items.length) {
      const larger = new Uint32Array(2 * length);
      larger.set(this.items);
      this.items = larger;
    }
    for (let at = from; at < until; at++) this.items[this.length++] = items[at]!;
  }
}

/**
 * The item of genre 0, to which an ordinal is added.
 *
 * @param cell - 0 to 255
 */
export function genreItem(cell: number): number {
  return cell << CELL_SHIFT;
}

/** As `genreItem`, of show 0. */
export function showItem(cell: number): number {
  return (cell << CELL_SHIFT) | SHOW;
}

export function isShow(item: number): boolean {
  return (item & SHOW) !== 0;
}

export function cellOfItem(item: number): number {
  return item >>> CELL_SHIFT;
}

export function ordinalOfItem(item: number): number {
  return item & (MOST_KINDS - 1);
}

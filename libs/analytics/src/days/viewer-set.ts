import type { Marks } from './scratch.ts';

const FIRST_CAPACITY = 4;

/** Distinct viewers, four bytes each; repetitions are dropped when the memory is full or the viewers are asked for. */
export class ViewerSet {
  readonly #marks: Marks;
  #viewers = new Int32Array(FIRST_CAPACITY);
  #length = 0;
  /** Entries at the front in which no viewer is repeated. */
  #distinct = 0;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  get byteLength(): number {
    return this.#viewers.byteLength;
  }

  add(viewer: number): void {
    if (this.#length === this.#viewers.length) this.#makeRoom();
    this.#viewers[this.#length++] = viewer;
  }

  /** A view of the viewers so far, each once, valid until the next addition. */
  viewers(): Int32Array {
    this.#dropRepeated();
    return this.#viewers.subarray(0, this.#length);
  }

  /** Gives back memory that is not in use, and sorts: counting in order is several times as fast. */
  trim(): void {
    this.#dropRepeated();
    this.#resize(this.#length);
    this.#viewers.sort();
  }

  #makeRoom(): void {
    this.#dropRepeated();
    // More than half of it free, or the next look for repetitions would follow at once.
    if (this.#length * 2 >= this.#viewers.length) this.#resize(Math.max(FIRST_CAPACITY, this.#length * 2));
  }

  #dropRepeated(): void {
    if (this.#distinct === this.#length) return;
    this.#marks.begin();
    this.#length = this.#marks.moveNew(this.#viewers.subarray(0, this.#length));
    this.#distinct = this.#length;
  }

  #resize(capacity: number): void {
    const viewers = new Int32Array(capacity);
    viewers.set(this.#viewers.subarray(0, this.#length));
    this.#viewers = viewers;
  }
}

/** How many viewers there are in all of the lists together, each counted once. */
export function countDistinct(lists: readonly Int32Array[], marks: Marks): number {
  marks.begin();
  return lists.reduce((count, viewers) => count + marks.mark(viewers), 0);
}

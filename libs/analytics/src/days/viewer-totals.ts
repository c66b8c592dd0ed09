import type { Slots } from './scratch.ts';

const FIRST_CAPACITY = 16;

/** Viewers, each once, with the sum of what was added for each. */
export interface ViewerSums {
  /** Shape (viewers), ordinals in no particular order. */
  readonly viewers: Int32Array;
  /** Shape (viewers), millionths of a minute. */
  readonly microMinutes: Float64Array;
}

/**
 * Watch time per viewer.
 *
 * Additions are appended and summed up only when the memory is full or the sums are asked for: a viewer's place is then
 * found in scratch memory, where a map would take several times the memory of the sums.
 */
export class ViewerTotals {
  readonly #slots: Slots;
  #viewers = new Int32Array(FIRST_CAPACITY);
  #microMinutes = new Float64Array(FIRST_CAPACITY);
  #length = 0;
  /** Entries at the front in which no viewer is repeated. */
  #summed = 0;

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  get byteLength(): number {
    return this.#viewers.byteLength + this.#microMinutes.byteLength;
  }

  add(viewer: number, microMinutes: number): void {
    if (this.#length === this.#viewers.length) this.#makeRoom();
    this.#viewers[this.#length] = viewer;
    this.#microMinutes[this.#length] = microMinutes;
    this.#length += 1;
  }

  /** Views of the sums so far, valid until the next addition. */
  sums(): ViewerSums {
    this.#sumUp();
    return {
      viewers: this.#viewers.subarray(0, this.#length),
      microMinutes: this.#microMinutes.subarray(0, this.#length),
    };
  }

  /** Gives back memory that is not in use. */
  trim(): void {
    this.#sumUp();
    this.#resize(this.#length);
  }

  #makeRoom(): void {
    this.#sumUp();
    // More than half of it free, or the next sum would follow at once.
    if (this.#length * 2 >= this.#viewers.length) this.#resize(Math.max(FIRST_CAPACITY, this.#length * 2));
  }

  #sumUp(): void {
    if (this.#summed === this.#length) return;
    this.#slots.begin();
    let kept = 0;
    for (let index = 0; index < this.#length; index++) {
      const viewer = this.#viewers[index]!;
      const microMinutes = this.#microMinutes[index]!;
      const slot = this.#slots.take(viewer, kept);
      if (slot === kept) {
        this.#viewers[kept] = viewer;
        this.#microMinutes[kept] = microMinutes;
        kept += 1;
      } else {
        this.#microMinutes[slot]! += microMinutes;
      }
    }
    this.#length = kept;
    this.#summed = kept;
  }

  #resize(capacity: number): void {
    const viewers = new Int32Array(capacity);
    viewers.set(this.#viewers.subarray(0, this.#length));
    this.#viewers = viewers;
    const microMinutes = new Float64Array(capacity);
    microMinutes.set(this.#microMinutes.subarray(0, this.#length));
    this.#microMinutes = microMinutes;
  }
}

/** Numbers from 0 up to a size that may grow. */
interface Ordinals {
  readonly size: number;
}

/**
 * Scratch memory of a process: use it from `begin` to the last look-up without waiting in between.
 *
 * Every ordinal must be below the size that the ordinals had at `begin`.
 */
export class Marks {
  readonly #ordinals: Ordinals;
  /** The round in which an ordinal was marked last: a byte, so that those of a million viewers stay in the processor's cache. */
  #rounds = new Uint8Array();
  #round = 0;

  constructor(ordinals: Ordinals) {
    this.#ordinals = ordinals;
  }

  /** Forgets all marks. */
  begin(): void {
    if (this.#rounds.length < this.#ordinals.size) {
      this.#rounds = new Uint8Array(this.#ordinals.size * 2);
      this.#round = 0;
    } else if (this.#round === 0xff) {
      this.#rounds.fill(0);
      this.#round = 0;
    }
    this.#round += 1;
  }

  /**
   * Marks all of a list.
   *
   * @returns how many were not marked before
   */
  mark(list: Int32Array): number {
    const rounds = this.#rounds;
    const round = this.#round;
    let added = 0;
    for (const ordinal of list) {
      // Without a branch: which one it would be is as good as random.
      added += Number(rounds[ordinal] !== round);
      rounds[ordinal] = round;
    }
    return added;
  }

  /** Moves what is not marked yet to the front of a list and marks it, as if each came once; returns how many that are. */
  moveNew(list: Int32Array): number {
    const rounds = this.#rounds;
    const round = this.#round;
    let kept = 0;
    for (const ordinal of list) {
      list[kept] = ordinal;
      kept += Number(rounds[ordinal] !== round);
      rounds[ordinal] = round;
    }
    return kept;
  }
}

/** Remembers a whole number for each of some ordinals, under the same conditions as `Marks`. */
export class Slots {
  readonly #ordinals: Ordinals;
  #rounds = new Uint32Array();
  #slots = new Int32Array();
  #round = 0;

  constructor(ordinals: Ordinals) {
    this.#ordinals = ordinals;
  }

  /** Forgets everything. */
  begin(): void {
    if (this.#rounds.length < this.#ordinals.size || this.#round === 0xffff_ffff) {
      this.#rounds = new Uint32Array(this.#ordinals.size * 2);
      this.#slots = new Int32Array(this.#ordinals.size * 2);
      this.#round = 0;
    }
    this.#round += 1;
  }

  /** The number of an ordinal, which is `slot` if it had none. */
  take(ordinal: number, slot: number): number {
    if (this.#rounds[ordinal] === this.#round) return this.#slots[ordinal]!;
    this.#rounds[ordinal] = this.#round;
    this.#slots[ordinal] = slot;
    return slot;
  }
}

/** The ordinal of a kind that never occurs. */
export const NO_KIND = -1;

/** How often each of a fixed number of kinds – genres or shows, by their ordinals – occurred; made to be reused. */
export class KindCounts {
  #counts: Uint32Array;
  /** The kinds that occurred, in the order of their first time. */
  #occurred: Uint32Array;
  #size = 0;
  #total = 0;

  /** @param kinds - how many there are; ordinals go from 0 to one less */
  constructor(kinds: number) {
    this.#counts = new Uint32Array(kinds);
    this.#occurred = new Uint32Array(kinds);
  }

  /** Kinds that occurred. */
  get size(): number {
    return this.#size;
  }

  add(kind: number): void {
    if (this.#counts[kind] === 0) {
      this.#occurred[this.#size] = kind;
      this.#size += 1;
    }
    this.#counts[kind]! += 1;
    this.#total += 1;
  }

  /** Forgets all counts, in the time that those kinds take which occurred. */
  clear(): void {
    for (let index = 0; index < this.#size; index++) {
      this.#counts[this.#occurred[index]!] = 0;
    }
    this.#size = 0;
    this.#total = 0;
  }

  /** A kind's share of all counts, 0 to 1; 0 without any. */
  shareOf(kind: number): number {
    return this.#total === 0 ? 0 : (this.#counts[kind] ?? 0) / this.#total;
  }

  /**
   * Effective number of kinds: e to the Shannon entropy of their shares.
   *
   * @returns 1 for one kind, n for n kinds in equal parts, 0 for none; the same whatever the order in which they occurred
   */
  effectiveNumber(): number {
    if (this.#total === 0) return 0;
    let terms = 0;
    for (let index = 0; index < this.#size; index++)
      terms += entropyTerm(this.#counts[this.#occurred[index]!]!);
    return Math.exp(Math.log(this.#total) - terms / this.#total);
  }

  /**
   * The kind that occurred most, the first by name among equals.
   *
   * @param names - shape (kinds,)
   * @returns `NO_KIND` where none occurred
   */
  mostFrequent(names: readonly string[]): number {
    let best = NO_KIND;
    for (let index = 0; index < this.#size; index++) {
      const kind = this.#occurred[index]!;
      const lead = best === NO_KIND ? 1 : this.#counts[kind]! - this.#counts[best]!;
      if (lead > 0 || (lead === 0 && names[kind]! < names[best]!)) best = kind;
    }
    return best;
  }
}

const TERM_SCALE = 2 ** 36;
/** Of the counts that occur most; logarithms take longer than all else. */
const TERMS = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : roundedTerm(count)));

/** A count times its logarithm, rounded so that sums of it are exact, and the same in any order. */
function entropyTerm(count: number): number {
  return TERMS[count] ?? roundedTerm(count);
}

function roundedTerm(count: number): number {
  return Math.round(count * Math.log(count) * TERM_SCALE) / TERM_SCALE;
}

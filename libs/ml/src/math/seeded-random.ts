const UINT32_RANGE = 4_294_967_296;

/** Repeatable random numbers: the same seed gives the same sequence everywhere. Generator: sfc32 (C. Doty-Humphrey). */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param seed - any finite number; its integer part counts, modulo 2³² */
  constructor(readonly seed: number) {
    this.a = 0x9e3779b9;
    this.b = 0x243f6a88;
    this.c = seed >>> 0;
    // Nearby seeds share most bits; the state needs some rounds before their sequences differ.
    for (let round = 0; round < 15; round++) this.nextUint32();
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.nextUint32() / UINT32_RANGE;
  }

  /** Uniform over 0, 1, …, `bound` − 1. */
  integer(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** An independent seed for a part of a computation, in [0, 2³¹). */
  forkSeed(): number {
    return this.nextUint32() >>> 1;
  }

  /** The numbers 0 … `size` − 1 in random order (Fisher–Yates). */
  permutation(size: number): Uint32Array {
    const order = Uint32Array.from({ length: size }, (_, index) => index);
    for (let last = size - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  }

  /** `count` different numbers out of 0 … `size` − 1, ascending; all of them when `count` ≥ `size`. */
  sampleIndices(size: number, count: number): Uint32Array {
    return this.permutation(size).subarray(0, Math.min(count, size)).slice().sort();
  }

  private nextUint32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/**
 * A repeatable stream of random numbers (sfc32) with the distributions the simulator draws from.
 *
 * Only `+`, `-`, `*`, shifts, `Math.sqrt`, `Math.log` and `Math.exp` are used: the trigonometric functions and
 * `Math.pow` differ in their last bit between engine versions, which would change the committed sample data.
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  /**
   * @param seed - unsigned 32-bit integer
   * @param path - names a stream of its own under the seed, e.g. the number of a viewer; streams do not influence each other
   */
  constructor(seed: number, ...path: readonly number[]) {
    let state = scramble(seed);
    for (const step of path) {
      state = scramble(state ^ scramble(step + 0x9e3779b9));
    }
    this.a = scramble(state + 1);
    this.b = scramble(state + 2);
    this.c = scramble(state + 3);
    for (let warmUp = 0; warmUp < 12; warmUp++) {
      this.next();
    }
  }

  /** @returns a number in [0, 1) with 32 random bits */
  next(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** @returns whether an event of this probability happens */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @returns a number in [low, high) */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** @returns an integer in [low, high) */
  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high));
  }

  /** @throws {RangeError} if there is nothing to pick from */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) {
      throw new RangeError('Cannot pick from an empty list.');
    }
    return items[this.integer(0, items.length)]!;
  }

  /**
   * @param cumulative - running sums of weights ≥ 0, the last one > 0
   * @returns the index of the weight that was hit
   */
  pickWeighted(cumulative: ArrayLike<number>): number {
    const target = this.next() * cumulative[cumulative.length - 1]!;
    let index = 0;
    while (cumulative[index]! <= target) {
      index++;
    }
    return index;
  }

  /** Standard normal, by the polar method. */
  normal(): number {
    for (;;) {
      const x = this.between(-1, 1);
      const y = this.between(-1, 1);
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt((-2 * Math.log(square)) / square);
      }
    }
  }

  /**
   * @param median - > 0
   * @param sigma - standard deviation of the logarithm, ≥ 0
   */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** @param mean - > 0 */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** @param mean - ≥ 0; the time taken grows with it */
  poisson(mean: number): number {
    // exp(−745) is no longer above 0: a large count is drawn as the sum of two halves.
    if (mean > 500) {
      return this.poisson(mean / 2) + this.poisson(mean / 2);
    }
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > floor; product *= this.next()) {
      count++;
    }
    return count;
  }
}

/** @returns running sums of the weights, for {@link SeededRandom.pickWeighted} */
export function cumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** Mixes all bits of a 32-bit integer. */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

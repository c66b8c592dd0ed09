/** Those whose risk lies in `[from, to)`; the last bin holds a risk of 1, too. */
export interface RiskBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The sum of their risks: so many are expected to leave. */
  readonly expected: number;
}

/** Narrow enough to choose a threshold by, few enough to be drawn. */
const BINS = 50;

/**
 * How risks are spread over [0, 1], in bins of equal width.
 *
 * @param risks - probabilities
 * @returns 50 bins, rising
 * @throws {RangeError} if a risk is no probability
 */
export function riskHistogram(risks: Iterable<number>): RiskBin[] {
  const counts = new Uint32Array(BINS);
  const sums = new Float64Array(BINS);
  for (const risk of risks) {
    const bin = binOf(risk);
    counts[bin]! += 1;
    sums[bin]! += risk;
  }
  return Array.from(counts, (count, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    count,
    expected: sums[bin]!,
  }));
}

function binOf(risk: number): number {
  if (!(risk >= 0 && risk <= 1)) throw new RangeError(`A risk has to be in [0, 1], not ${risk}.`);
  const bin = Math.min(Math.floor(risk * BINS), BINS - 1);
  // The product of a risk at the edge may be computed a hair below it.
  return bin < BINS - 1 && risk >= (bin + 1) / BINS ? bin + 1 : bin;
}

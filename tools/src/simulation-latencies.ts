/** Durations of one report, to take quantiles of. */
export class Latencies {
  private ms: number[] = [];

  add(ms: number): void {
    this.ms.push(ms);
  }

  /**
   * @param share - in (0, 1]
   * @returns the smallest duration that this share did not exceed (nearest rank), in ms; `null` without any
   */
  quantile(share: number): number | null {
    const sorted = Float64Array.from(this.ms).sort();
    return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  }

  clear(): void {
    this.ms = [];
  }
}

/** How long a kept value serves, in ms. */
export interface Keeping {
  /** So long it is given as it is. */
  readonly freshForMs: number;
  /** So long it is given while it is read anew behind the answer; older ones are waited for. */
  readonly usableForMs: number;
}

/** A value that takes long to read: nobody waits for it twice, and many who ask at once share one reading. */
export class KeptValue<Value> {
  private kept: { readonly at: number; readonly value: Value } | null = null;
  private reading: Promise<Value> | null = null;

  /**
   * @param options.now - the clock, epoch ms
   * @param options.isWorthKeeping - what is not is given to those who wait for it, and read anew for the next
   * @param options.onFailure - told of a reading behind an answer that failed; the next who asks tries again
   */
  constructor(
    private readonly read: () => Promise<Value>,
    private readonly options: Keeping & {
      readonly now: () => number;
      readonly isWorthKeeping: (value: Value) => boolean;
      readonly onFailure: (error: unknown) => void;
    },
  ) {}

  /** @throws what reading threw, where there is nothing usable to give */
  async get(): Promise<Value> {
    const { now, freshForMs, usableForMs, onFailure } = this.options;
    // A clock that was set back does not make a value fresh for ever.
    const age = this.kept === null ? Infinity : Math.abs(now() - this.kept.at);
    if (this.kept !== null && age <= freshForMs) return this.kept.value;
    const reading = this.readOnce();
    if (this.kept === null || age > usableForMs) return reading;
    reading.catch(onFailure);
    return this.kept.value;
  }

  private readOnce(): Promise<Value> {
    this.reading ??= this.readAndKeep().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readAndKeep(): Promise<Value> {
    const at = this.options.now();
    const value = await this.read();
    this.kept = this.options.isWorthKeeping(value) ? { at, value } : null;
    return value;
  }
}

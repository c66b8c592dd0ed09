/**
 * Does one piece of work at a time for many who ask for it.
 *
 * Who asks while a run is under way shares the next one with everybody else who asks meanwhile – never the run under way,
 * which may have read before the last change that the caller knows of.
 */
export class NextRun<Ask, Result> {
  private last: Promise<unknown> = Promise.resolve();
  private next: PlannedRun<Ask, Result> | null = null;

  /** @param work - what a run does for all who asked for it */
  constructor(private readonly work: (asks: readonly Ask[]) => Promise<Result>) {}

  /**
   * @returns what a run that began after this call has come to
   * @throws what that run threw
   */
  join(ask: Ask): Promise<Result> {
    this.next ??= this.plan();
    this.next.asks.push(ask);
    return this.next.done;
  }

  private plan(): PlannedRun<Ask, Result> {
    const asks: Ask[] = [];
    const done = this.last.then(() => {
      this.next = null;
      return this.work(asks);
    });
    // A run that failed has told those who asked for it, and is no reason not to try again.
    this.last = done.catch(() => undefined);
    return { asks, done };
  }
}

interface PlannedRun<Ask, Result> {
  readonly asks: Ask[];
  readonly done: Promise<Result>;
}

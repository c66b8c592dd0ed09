/** Work without a break may take so long before others get a turn. */
const TURN_MS = 10;

/** Asking the time costs more than judging some rows. */
const ROWS_BETWEEN_LOOKS = 32;

/** Divides long work into turns, so that the requests of others are not held up by it. */
export class EventLoopTurn {
  private began = performance.now();
  private rows = 0;

  /** Whether it is time for `next`; to be asked once a row. */
  isOver(): boolean {
    return ++this.rows % ROWS_BETWEEN_LOOKS === 0 && performance.now() - this.began > TURN_MS;
  }

  /** Lets everybody else run. */
  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.began = performance.now();
  }
}

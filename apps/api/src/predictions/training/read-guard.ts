import { setTimeout as delay } from 'node:timers/promises';

const CLOSED = 1 << 30;
const LOOK_AGAIN_MS = 5;

/** The thread has been told to end, and must not read any more. */
export class ReadingEndedError extends Error {
  constructor() {
    super('The training was ended; nothing more is read for it.');
  }
}

/**
 * Keeps a thread from being ended in the middle of a read: SQLite's driver then takes the whole process down. A word of memory
 * that both threads see counts the reads under way, and says when no more may begin.
 */
export class ReadGuard {
  private readonly word: Int32Array;

  /** @param memory - of the guard on the other thread */
  constructor(readonly memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.word = new Int32Array(memory);
  }

  /** @throws {ReadingEndedError} if no more reads may begin */
  async hold<T>(read: () => Promise<T>): Promise<T> {
    this.enter();
    try {
      return await read();
    } finally {
      Atomics.sub(this.word, 0, 1);
    }
  }

  /** @throws {ReadingEndedError} if no more reads may begin: one of several steps then ends with this one */
  check(): void {
    if ((Atomics.load(this.word, 0) & CLOSED) !== 0) throw new ReadingEndedError();
  }

  /**
   * Lets no read begin any more. Resolves when those under way have ended.
   *
   * @param isGone - whether the thread has ended by itself, and its reads with it
   */
  async close(isGone = (): boolean => false): Promise<void> {
    Atomics.or(this.word, 0, CLOSED);
    while (Atomics.load(this.word, 0) !== CLOSED && !isGone()) await delay(LOOK_AGAIN_MS);
  }

  private enter(): void {
    for (;;) {
      this.check();
      const reads = Atomics.load(this.word, 0) & ~CLOSED;
      // Fails where the other thread has closed it in between.
      if (Atomics.compareExchange(this.word, 0, reads, reads + 1) === reads) return;
    }
  }
}

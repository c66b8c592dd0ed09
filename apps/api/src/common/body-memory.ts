import { OverloadedError } from './domain-error.ts';

/** How much one request holds. */
export interface HeldBytes {
  bytes: number;
}

/**
 * Counts the bytes of request bodies in memory, from the moment they arrive until their request is answered. It bounds what a
 * flood can take, whatever lengths it announces: announced bytes do not count, so nobody can reserve memory without sending.
 */
export class BodyMemory {
  private used = 0;

  /** @param capacity - bytes of all requests together */
  constructor(private readonly capacity: number) {}

  get isFull(): boolean {
    return this.used >= this.capacity;
  }

  /**
   * Counts bytes that have arrived.
   *
   * @throws {OverloadedError} if they are too many; they are counted all the same, until `release`
   */
  hold(held: HeldBytes, bytes: number): void {
    held.bytes += bytes;
    this.used += bytes;
    if (this.used > this.capacity) throw new OverloadedError();
  }

  /** Gives back all that a request holds. */
  release(held: HeldBytes): void {
    this.used -= held.bytes;
    held.bytes = 0;
  }
}

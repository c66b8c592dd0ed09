import { getHeapStatistics } from 'node:v8';

/** A training was ended because of how long it took. */
export class TrainingTooLongError extends Error {
  constructor(minutes: number) {
    super(
      `The training took longer than ${minutes} minutes and was ended; nothing was changed. ` +
        'Set TRAINING_TIME_LIMIT_MINUTES higher, or give the server more of a processor.',
    );
  }
}

/** A training was ended because of the memory it needed. */
export class TrainingTooLargeError extends Error {
  constructor(memoryMb: number) {
    super(
      `The training needed more than ${memoryMb} MB of memory and was ended; nothing was changed. ` +
        'Set TRAINING_MEMORY_MB higher if the machine has more.',
    );
  }
}

/**
 * Holds the thread to its memory. V8 limits the heap by itself, but not the arrays of numbers outside of it, and most of a training is
 * in those; they grow from stage to stage, so that is when to look.
 *
 * @throws {TrainingTooLargeError} if the thread has more than it may
 */
export function assertWithinMemory(memoryMb: number): void {
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  if (heap + outside > memoryMb * 2 ** 20) throw new TrainingTooLargeError(memoryMb);
}

import { Worker } from 'node:worker_threads';
import type { TrainingLimits } from '../../config/app-config.ts';
import { ReadGuard } from './read-guard.ts';
import { TrainingTooLargeError, TrainingTooLongError } from './training-limits.ts';
import type { TrainingMessage, TrainingRequest, TrainingResult, TrainingWork } from './training-messages.ts';

/** What a training is held to, and how it is followed. */
export interface TrainingControl {
  readonly limits: TrainingLimits;
  /** Told what is being done, in words. */
  readonly report: (stage: string) => void;
  /** Ends the thread; nothing has been written by then. */
  readonly signal: AbortSignal;
}

/**
 * Trains or scores in a worker thread, so that the server goes on answering. Whatever happens to the thread, nothing has been
 * written.
 *
 * @throws {TrainingTooLongError} if it took longer than it may
 * @throws {TrainingTooLargeError} if it needed more memory than it may
 * @throws {Error} what went wrong in the thread, or that it was ended
 */
export function runTraining(
  request: TrainingRequest,
  { limits, report, signal }: TrainingControl,
): Promise<TrainingResult> {
  const guard = new ReadGuard();
  const worker = new Worker(new URL('./training.worker.js', import.meta.url), {
    workerData: { request, memoryMb: limits.memoryMb, readGuard: guard.memory } satisfies TrainingWork,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  return new Promise<TrainingResult>((resolve, reject) => {
    let hasExited = false;
    // Once it is told to end, that is why it ended, whatever the thread says of it.
    let endedFor: Error | null = null;
    const end = (reason: Error): void => {
      endedFor ??= reason;
      void guard.close(() => hasExited).then(() => worker.terminate());
    };
    const abort = (): void => end(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    // It may have come before anybody listened.
    if (signal.aborted) abort();
    // No AbortSignal.timeout: combined with another signal it may be collected as garbage, and then never comes.
    const limit = setTimeout(
      () => end(new TrainingTooLongError(limits.timeLimitMinutes)),
      60_000 * limits.timeLimitMinutes,
    );
    worker.on('message', (message: TrainingMessage) => {
      if ('stage' in message) report(message.stage);
      else resolve(message.result);
    });
    let failure: Error | null = null;
    worker.on('error', (error: Error) => {
      failure = isOutOfMemory(error) ? new TrainingTooLargeError(limits.memoryMb) : error;
    });
    // Not before the thread is gone: the next one would work beside it.
    worker.on('exit', (code) => {
      hasExited = true;
      clearTimeout(limit);
      signal.removeEventListener('abort', abort);
      // After a result this changes nothing: a promise settles once.
      reject(
        endedFor ??
          failure ??
          new Error(`The training thread ended with code ${code} before it had a result.`),
      );
    });
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

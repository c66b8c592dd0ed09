import { Worker } from 'node:worker_threads';
import type { TrainingMessage, TrainingRequest, TrainingResult } from './training-messages.ts';

/** Beyond this a training has lost its way. */
const TIME_LIMIT_MS = 30 * 60_000;
const MAX_HEAP_MB = 4_096;

/**
 * Trains in a worker thread, so that the server goes on answering.
 *
 * @param report - told what is being done, in words
 * @param signal - ends the thread; nothing has been written by then
 * @throws {Error} what went wrong in the thread, or that it was ended
 */
export function runTraining(
  request: TrainingRequest,
  report: (stage: string) => void,
  signal: AbortSignal,
): Promise<TrainingResult> {
  const worker = new Worker(new URL('./training.worker.js', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const stop = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  return new Promise<TrainingResult>((resolve, reject) => {
    const end = (): void => {
      reject(
        signal.aborted
          ? (signal.reason as Error)
          : new Error(`The training took longer than ${TIME_LIMIT_MS / 60_000} minutes and was ended.`),
      );
      void worker.terminate();
    };
    stop.addEventListener('abort', end, { once: true });
    worker.on('message', (message: TrainingMessage) => {
      if ('stage' in message) report(message.stage);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      stop.removeEventListener('abort', end);
      // After a result or an error this changes nothing: a promise settles once.
      reject(new Error(`The training thread ended with code ${code} before it had a result.`));
    });
  });
}

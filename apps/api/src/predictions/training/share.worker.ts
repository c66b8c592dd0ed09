import { parentPort, workerData } from 'node:worker_threads';
import { ObservationShare, type ObservedRows, type ShareOptions } from '@engagement/analytics';
import type { ShareCall } from './share-thread.ts';

/** Answers every call with what the share's method gives; an error ends the thread, and its parent hears of it. */
const share = new ObservationShare(workerData as ShareOptions);

parentPort!.on('message', ({ name, given }: ShareCall) => {
  // What is given belongs to what is named; the compiler cannot follow that through a union.
  const methods = share as unknown as Record<string, (...values: readonly unknown[]) => unknown>;
  const value = methods[name]!(...given);
  // The rows are most of what training holds: handed over, they are in memory once.
  parentPort!.postMessage(value, name === 'observe' ? buffersOf(value as ObservedRows[][]) : []);
});

function buffersOf(pieces: readonly (readonly ObservedRows[])[]): ArrayBuffer[] {
  return pieces.flat().map(({ behaviour }) => behaviour.buffer as ArrayBuffer);
}

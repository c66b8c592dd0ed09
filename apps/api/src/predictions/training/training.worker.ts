import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { trainAll } from './train-all.ts';
import type { TrainingMessage, TrainingRequest } from './training-messages.ts';

/** Trains on a thread and a connection of its own; an error ends the thread, and its parent hears of it. */
async function main(request: TrainingRequest): Promise<void> {
  const tell = (message: TrainingMessage): void => parentPort?.postMessage(message);
  const source = await openReader(readerOptions(request.database));
  try {
    const result = await trainAll(new ReadDatabase(source), request, (stage) => tell({ stage }));
    // Handed over, the features are in memory once.
    parentPort?.postMessage({ result } satisfies TrainingMessage, [result.features.buffer as ArrayBuffer]);
  } finally {
    await source.destroy();
  }
}

await main(workerData as TrainingRequest);

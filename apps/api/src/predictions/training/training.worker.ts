import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { GuardedDatabase } from './guarded-database.ts';
import { ReadGuard } from './read-guard.ts';
import { scoreAll } from './score-all.ts';
import { trainAll } from './train-all.ts';
import { assertWithinMemory } from './training-limits.ts';
import type { TrainingMessage, TrainingWork } from './training-messages.ts';

/** Trains or scores on a thread and a connection of its own; an error ends the thread, and its parent hears of it. */
async function main({ request, memoryMb, readGuard }: TrainingWork): Promise<void> {
  const tell = (message: TrainingMessage): void => parentPort?.postMessage(message);
  const guard = new ReadGuard(readGuard);
  const source = await guard.hold(() => openReader(readerOptions(request.database)));
  try {
    const work = request.mode === 'train' ? trainAll : scoreAll;
    const result = await work(new GuardedDatabase(source, guard), request, (stage) => {
      assertWithinMemory(memoryMb);
      tell({ stage });
    });
    // Handed over, the features are in memory once.
    parentPort?.postMessage({ result } satisfies TrainingMessage, [result.features.buffer as ArrayBuffer]);
  } finally {
    await guard.hold(() => source.destroy());
  }
}

await main(workerData as TrainingWork);

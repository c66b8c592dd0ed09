import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from './statistics.mjs';

const WRITES = 100;

/** @param {string} folder @returns {Promise<number>} median time in ms to write 4 KiB and sync it */
export async function syncMilliseconds(folder) {
  const path = join(folder, 'sync-probe');
  const file = await open(path, 'w');
  const times = [];
  for (let write = 0; write < WRITES; write++) {
    const startedAt = performance.now();
    await file.write(Buffer.alloc(4_096, write), 0, 4_096, write * 4_096);
    await file.datasync();
    times.push(performance.now() - startedAt);
  }
  await file.close();
  await rm(path);
  return median(times);
}

import { stat } from 'node:fs/promises';

/** @returns the size of a file; 0 where there is none, as of a write-ahead log that was emptied away */
export async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { simulate, type SimulationOptions } from '@engagement/simulator';
import { inWords } from './simulation-tally.ts';
import { simulationFiles } from './simulation-files.ts';
import { UsageError } from './usage-error.ts';
import { writeCsv } from './write-csv.ts';

/**
 * Writes a simulation as users.csv, events.csv and shows.csv.
 *
 * @param out - folder; made if missing
 * @throws {UsageError} if it cannot be a folder
 */
export async function simulateToCsv(
  options: SimulationOptions,
  out: string,
  print: (line: string) => void,
): Promise<void> {
  const simulation = simulate(options);
  await makeFolder(out);
  for (const { name, columns, rows } of simulationFiles(simulation)) {
    const begin = performance.now();
    let count = 0;
    const path = join(out, name);
    // Written beside and renamed, so that an interrupted run leaves no half file under the real name.
    const partial = `${path}.part`;
    await writeCsv(
      createWriteStream(partial),
      columns,
      counted(rows, () => count++),
    );
    await rename(partial, path);
    print(`${path}: ${inWords(count)} rows${speed(count, performance.now() - begin)}`);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw new UsageError(`--out "${path}" cannot be used as a folder.`, { cause });
  }
}

function* counted<T>(items: Iterable<T>, onItem: () => void): Generator<T> {
  for (const item of items) {
    onItem();
    yield item;
  }
}

/** Nothing for a moment's work, whose speed would say nothing. */
function speed(count: number, ms: number): string {
  return ms < 1_000 ? '' : ` (${inWords((1_000 * count) / ms)}/s)`;
}

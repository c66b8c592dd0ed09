import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { simulate, SimulationOptionError, type Simulation } from '@engagement/simulator';
import { parseSimulateArguments, SIMULATE_USAGE, type SimulateArguments } from './simulate-arguments.ts';
import { simulationFiles } from './simulation-files.ts';
import { UsageError } from './usage-error.ts';
import { writeCsv } from './write-csv.ts';

/**
 * Runs the `simulate` command.
 *
 * @param args - what follows the name of the command
 * @param print - takes one line for the person who runs it
 * @throws {UsageError} if a flag is unknown, missing or out of its range; nothing is written then
 */
export async function runSimulateCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<void> {
  const command = parseSimulateArguments(args);
  if (command === 'help') {
    print(SIMULATE_USAGE);
    return;
  }
  const simulation = startSimulation(command);
  await makeFolder(command.out);
  for (const { name, columns, rows } of simulationFiles(simulation)) {
    let count = 0;
    const path = join(command.out, name);
    // Written beside and renamed, so that an interrupted run leaves no half file under the real name.
    const partial = `${path}.part`;
    await writeCsv(
      createWriteStream(partial),
      columns,
      counted(rows, () => count++),
    );
    await rename(partial, path);
    print(`${path}: ${count} rows`);
  }
}

function startSimulation({ simulation }: SimulateArguments): Simulation {
  try {
    return simulate(simulation);
  } catch (cause) {
    if (cause instanceof SimulationOptionError) {
      throw new UsageError(`--${cause.message}`, { cause });
    }
    throw cause;
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

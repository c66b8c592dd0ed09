import { IncidentError, SimulationOptionError } from '@engagement/simulator';
import { parseSimulateArguments, type SimulateCommand } from './simulate-arguments.ts';
import { simulateLive, simulateToApi } from './simulate-to-api.ts';
import { simulateToCsv } from './simulate-to-csv.ts';
import { simulateToDatabase } from './simulate-to-database.ts';
import { SIMULATE_USAGE } from './simulate-usage.ts';
import { toIncident } from './simulation-incidents.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs the `simulate` command.
 *
 * @param args - what follows the name of the command
 * @param print - takes one line for the person who runs it
 * @param signal - ends live traffic
 * @returns whether every row is in
 * @throws {UsageError} if a flag is unknown, missing or out of its range; nothing is written then
 * @throws {TargetError} if the server cannot be reached
 */
export async function runSimulateCommand(
  args: readonly string[],
  print: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const command = parseSimulateArguments(args);
  if (command === 'help') {
    print(SIMULATE_USAGE);
    return true;
  }
  try {
    return await run(command, print, signal);
  } catch (cause) {
    if (cause instanceof SimulationOptionError) {
      throw new UsageError(`--${cause.message}`, { cause });
    }
    if (cause instanceof IncidentError) {
      throw new UsageError(`--incident: ${cause.message}`, { cause });
    }
    throw cause;
  }
}

async function run(
  command: SimulateCommand,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  switch (command.to) {
    case 'csv': {
      const incidents = command.incidents.map((incident) => toIncident(incident, 0));
      await simulateToCsv({ ...command.options, end: command.end, incidents }, command.out, print);
      return true;
    }
    case 'api':
      return simulateToApi(command, print);
    case 'database':
      return simulateToDatabase(command, print);
    case 'live':
      return simulateLive(command, print, signal);
  }
}

import type { DatabaseCommand } from './simulate-arguments.ts';
import { loadSimulation } from './simulation-load.ts';
import { optionsAt } from './simulation-request.ts';
import { UsageError } from './usage-error.ts';

/** One transaction forms while another commits; PostgreSQL takes a few at once. */
const IN_FLIGHT = 4;

/**
 * Loads a simulation into the database of the environment, the way the API does.
 *
 * @returns whether every row is in
 * @throws {UsageError} if the environment cannot be used
 */
export async function simulateToDatabase(
  command: DatabaseCommand,
  print: (line: string) => void,
): Promise<boolean> {
  // Only here, because it loads the whole server: CSV files need none of it.
  // eslint-disable-next-line @nx/enforce-module-boundaries -- an app is no package: a tool opens it as it was built
  const { openIntake, ConfigurationError } = await import('../../apps/api/dist/intake/open-intake.js');
  const target = await openIntake().catch((cause: unknown) => {
    throw cause instanceof ConfigurationError ? new UsageError(cause.message, { cause }) : cause;
  });
  try {
    const now = Date.now();
    const options = optionsAt(command, target.timeZone, now);
    const { batch } = command;
    const tally = await loadSimulation(target, options, { batch, inFlight: IN_FLIGHT, now, print });
    return tally.rejected === 0;
  } finally {
    await target.close();
  }
}

import { parseArgs } from 'node:util';
import type { SimulationOptions } from '@engagement/simulator';
import { UsageError } from './usage-error.ts';

/** The simulation behind the committed sample data. */
export const SAMPLE_SIMULATION: SimulationOptions = { users: 2_400, days: 67, seed: 1, end: '2026-03-29' };

export const SIMULATE_USAGE = `Simulates the viewers of a live-streaming platform and writes users.csv, events.csv and shows.csv.

Usage: npm run simulate -- --out DIR [--users N] [--days N] [--seed N] [--end YYYY-MM-DD]

  --out DIR         folder to write to; made if missing, existing files are replaced
  --users N         registered viewers (default ${SAMPLE_SIMULATION.users})
  --days N          days simulated (default ${SAMPLE_SIMULATION.days})
  --seed N          same seed, same rows (default ${SAMPLE_SIMULATION.seed})
  --end YYYY-MM-DD  last day simulated (default ${SAMPLE_SIMULATION.end})
  --help            this text`;

export interface SimulateArguments {
  readonly simulation: SimulationOptions;
  /** Folder to write to. */
  readonly out: string;
}

/**
 * @param args - what follows the name of the command
 * @returns what to do; `'help'` if that was asked for
 * @throws {UsageError} for an unknown flag, a number that is none, or a missing `--out`; ranges are the simulator's to check
 */
export function parseSimulateArguments(args: readonly string[]): SimulateArguments | 'help' {
  const flags = readFlags(args);
  if (flags.help) {
    return 'help';
  }
  if (!flags.out) {
    throw new UsageError('--out is required: the folder to write users.csv, events.csv and shows.csv to.');
  }
  return {
    simulation: {
      users: toInteger('users', flags.users) ?? SAMPLE_SIMULATION.users,
      days: toInteger('days', flags.days) ?? SAMPLE_SIMULATION.days,
      seed: toInteger('seed', flags.seed) ?? SAMPLE_SIMULATION.seed,
      end: flags.end ?? SAMPLE_SIMULATION.end,
    },
    out: flags.out,
  };
}

interface SimulateFlags {
  users?: string;
  days?: string;
  seed?: string;
  end?: string;
  out?: string;
  help?: boolean;
}

function readFlags(args: readonly string[]): SimulateFlags {
  try {
    return parseArgs({
      args: [...args],
      options: {
        users: { type: 'string' },
        days: { type: 'string' },
        seed: { type: 'string' },
        end: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function toInteger(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw new UsageError(`--${flag} must be a whole number; got "${text}".`);
  }
  return Number(text);
}

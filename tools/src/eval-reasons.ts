import { parseArgs } from 'node:util';
import { ENGINE_CHOICES, type EngineChoice } from '@engagement/ml';
import { SimulationOptionError } from '@engagement/simulator';
import { observeSimulation } from './observe-simulation.ts';
import { reasonTable } from './reason-table.ts';
import { evaluateReasons } from './reason-evaluation.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Measures how right reasons for leaving are, on simulated viewers whose true causes are known.

Usage: npm run eval:reasons -- [flags]

  --users N        registered viewers (default 9000)
  --days N         days simulated (default 120)
  --seed N         same seed, same people and figures (default 2026)
  --engine NAME    ${ENGINE_CHOICES.join(', ')} (default auto)
  --json           one JSON object on the last line, instead of the table`;

/** How many people have said why they left. */
const OBSERVED_COUNTS = [0, 50, 100, 200, 300, 600];
const END = '2026-11-22';

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof RangeError)) throw error;
  console.error(`eval:reasons: ${error.message}\nRun with --help for the flags.`);
  process.exitCode = error instanceof UsageError || error instanceof SimulationOptionError ? 2 : 1;
}

function main(): void {
  const flags = readFlags();
  if (flags.help === true) {
    console.log(USAGE);
    return;
  }
  const engine = ENGINE_CHOICES.find((one) => one === flags.engine);
  if (engine === undefined) {
    throw new UsageError(`--engine takes ${ENGINE_CHOICES.join(', ')}, not "${flags.engine}".`);
  }
  const [users, days, seed] = [Number(flags.users), Number(flags.days), Number(flags.seed)];
  const options: { readonly engine: EngineChoice; readonly seed: number } = { engine, seed };
  const result = {
    users,
    days,
    ...options,
    ...evaluateReasons(observeSimulation({ users, days, seed, end: END }), OBSERVED_COUNTS, options),
  };
  console.log(flags.json === true ? JSON.stringify(result) : reasonTable(result));
}

function readFlags(): {
  users: string;
  days: string;
  seed: string;
  engine: string;
  json?: boolean;
  help?: boolean;
} {
  try {
    return parseArgs({
      options: {
        users: { type: 'string', default: '9000' },
        days: { type: 'string', default: '120' },
        seed: { type: 'string', default: '2026' },
        engine: { type: 'string', default: 'auto' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

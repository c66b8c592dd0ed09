import { parseArgs } from 'node:util';
import { ENGINE_CHOICES, type EngineChoice } from '@engagement/ml';
import { UsageError } from '../../common/usage-error.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from '../training/training-settings.ts';

/** CSV files instead of the installation's database. */
export interface CsvFiles {
  readonly users: readonly string[];
  readonly events: readonly string[];
  readonly shows: readonly string[];
}

interface CommandArguments {
  /** `null`: the database of the environment. */
  readonly files: CsvFiles | null;
  readonly settings: TrainingSettings;
  readonly seed: number;
}

export interface TrainArguments extends CommandArguments {
  /** Folder for what was trained on files; `null` with the database, where it is published. */
  readonly to: string | null;
}

export interface BacktestArguments extends CommandArguments {
  /** `null`: the default of each. */
  readonly origins: number | null;
  readonly only: 'churn' | 'forecast' | null;
  readonly json: boolean;
}

const COMMON_USAGE = `  --events F         CSV file of events, as "npm run import" reads them; --users and --shows likewise. They go into a
                     temporary database, which is removed afterwards; what happened last counts as the present
  --horizon-days N   how far a churn label looks ahead, 1 to 90 (default ${DEFAULT_TRAINING_SETTINGS.horizonDays})
  --engine E         auto, mljs or native (default ${DEFAULT_TRAINING_SETTINGS.engine})
  --seed N           same data, same seed, same figures (default 1)
  --help             this text`;

export const TRAIN_USAGE = `Trains all models once and prints their reports.

Usage: npm run train
       npm run train -- --events F [--users F] [--shows F] --to DIR [flags]

Without files: one retraining on the database of the environment (DATA_DIR or DATABASE_URL), published as the server publishes
it. A server may run meanwhile; if one retrains already, or takes this training over, the command waits for it.

  --to DIR           where to write the models of files, as JSON
${COMMON_USAGE}

Exit code: 0 when it ended well, 1 when it failed, 2 for a wrong flag.`;

export const BACKTEST_USAGE = `Judges the models on the past: from each of the newest instants whose outcome is known, everything is trained on what was known
before it. Nothing is written.

Usage: npm run backtest -- [--events F [--users F] [--shows F]] [flags]

Without files: on the database of the environment (DATA_DIR or DATABASE_URL).

  --origins N        instants to judge from (default 6 weeks of churn and 28 days of forecast)
  --only K           churn or forecast
  --json             prints the report as one JSON object on the last line
${COMMON_USAGE}

Exit code: 0 with a report, also when there is too little data to train on; 1 when the data cannot be read, 2 for a wrong flag.`;

const SHARED_FLAGS = {
  users: { type: 'string', multiple: true },
  events: { type: 'string', multiple: true },
  shows: { type: 'string', multiple: true },
  'horizon-days': { type: 'string' },
  engine: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @throws {UsageError} naming the flag that cannot be followed */
export function parseTrainArguments(args: readonly string[]): TrainArguments | 'help' {
  const flags = asUsage(
    () => parseArgs({ args: [...args], options: { ...SHARED_FLAGS, to: { type: 'string' } } }).values,
  );
  if (flags.help === true) return 'help';
  const common = readCommon(flags);
  const to = flags.to ?? null;
  if (common.files !== null && to === null)
    throw new UsageError('--to must name a folder for what is trained on files.');
  if (common.files !== null) return { ...common, to };
  const alien = (['to', 'horizon-days', 'engine', 'seed'] as const).find((flag) => flags[flag] !== undefined);
  if (alien !== undefined)
    throw new UsageError(
      `--${alien} goes with --events; on the database, the installation's settings count.`,
    );
  return { ...common, to };
}

/** @throws {UsageError} naming the flag that cannot be followed */
export function parseBacktestArguments(args: readonly string[]): BacktestArguments | 'help' {
  const options = {
    ...SHARED_FLAGS,
    origins: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const flags = asUsage(() => parseArgs({ args: [...args], options }).values);
  if (flags.help === true) return 'help';
  return {
    ...readCommon(flags),
    origins: wholeNumber('origins', flags.origins, [1, 100]),
    only: choice('only', flags.only, ['churn', 'forecast']),
    json: flags.json === true,
  };
}

interface SharedFlags {
  users?: string[];
  events?: string[];
  shows?: string[];
  'horizon-days'?: string;
  engine?: string;
  seed?: string;
}

function readCommon(flags: SharedFlags): CommandArguments {
  const engine: EngineChoice | null = choice('engine', flags.engine, ENGINE_CHOICES);
  const horizonDays = wholeNumber('horizon-days', flags['horizon-days'], [1, 90]);
  return {
    files: filesOf(flags),
    settings: {
      ...DEFAULT_TRAINING_SETTINGS,
      ...(engine === null ? {} : { engine }),
      ...(horizonDays === null ? {} : { horizonDays }),
    },
    seed: wholeNumber('seed', flags.seed, [0, 0xffff_ffff]) ?? 1,
  };
}

function filesOf({ users = [], events = [], shows = [] }: SharedFlags): CsvFiles | null {
  if (events.length > 0) return { users, events, shows };
  if (users.length > 0 || shows.length > 0)
    throw new UsageError('--events must name a file, too: without events there is nothing to learn from.');
  return null;
}

function wholeNumber(
  flag: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${flag} must be a whole number from ${least} to ${most}; got "${text}".`);
}

function choice<Choice extends string>(
  flag: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | null {
  if (text === undefined) return null;
  const chosen = choices.find((candidate) => candidate === text);
  if (chosen !== undefined) return chosen;
  throw new UsageError(`--${flag} must be one of ${choices.join(', ')}; got "${text}".`);
}

function asUsage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

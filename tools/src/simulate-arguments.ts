import { parseArgs } from 'node:util';
import type { CalendarDay } from '@engagement/contracts';
import type { SimulationOptions } from '@engagement/simulator';
import { toSeconds } from './simulation-durations.ts';
import { parseIncident, type IncidentRequest } from './simulation-incidents.ts';
import { SIMULATE_DEFAULTS as DEFAULTS } from './simulate-usage.ts';
import { UsageError } from './usage-error.ts';

export const DESTINATIONS = ['csv', 'api', 'database'] as const;

/** What is simulated, but for what the platform's clock decides. */
export interface SimulationRequest {
  readonly options: Omit<SimulationOptions, 'end' | 'incidents'>;
  /** Last day; `null` for today on the platform's clock. */
  readonly end: CalendarDay | null;
  readonly incidents: readonly IncidentRequest[];
}

export interface CsvCommand extends SimulationRequest {
  readonly to: 'csv';
  readonly end: CalendarDay;
  /** Folder to write to. */
  readonly out: string;
}

export interface DatabaseCommand extends SimulationRequest {
  readonly to: 'database';
  /** Events a transaction. */
  readonly batch: number;
}

export interface ApiCommand extends SimulationRequest {
  readonly to: 'api';
  readonly url: URL;
  /** Events a request. */
  readonly batch: number;
  /** Requests under way at once. */
  readonly inFlight: number;
}

export interface LiveCommand extends SimulationRequest {
  readonly to: 'live';
  readonly url: URL;
  /** Events a request; 1 sends each by itself. */
  readonly batch: number;
  /** Events a second on the average of a day. */
  readonly rate: number;
  /** Seconds; `null` until interrupted. */
  readonly seconds: number | null;
  readonly isSteady: boolean;
}

export type SimulateCommand = CsvCommand | ApiCommand | DatabaseCommand | LiveCommand;

const FLAGS = {
  users: { type: 'string' },
  days: { type: 'string' },
  seed: { type: 'string' },
  end: { type: 'string' },
  activity: { type: 'string' },
  incident: { type: 'string', multiple: true },
  to: { type: 'string' },
  out: { type: 'string' },
  url: { type: 'string' },
  batch: { type: 'string' },
  'in-flight': { type: 'string' },
  live: { type: 'boolean' },
  rate: { type: 'string' },
  for: { type: 'string' },
  steady: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof readFlags>;

/** Flags that belong to some destinations alone. */
const BELONGS_TO: readonly { flag: keyof Flags; to: readonly SimulateCommand['to'][] }[] = [
  { flag: 'out', to: ['csv'] },
  { flag: 'url', to: ['api', 'live'] },
  { flag: 'batch', to: ['api', 'database', 'live'] },
  { flag: 'in-flight', to: ['api'] },
  { flag: 'rate', to: ['live'] },
  { flag: 'for', to: ['live'] },
  { flag: 'steady', to: ['live'] },
];

/**
 * @param args - what follows the name of the command
 * @returns what to do; `'help'` if that was asked for
 * @throws {UsageError} for an unknown flag, a value that cannot be read, or flags that do not go together; ranges of the
 *   simulation are the simulator's to check
 */
export function parseSimulateArguments(args: readonly string[]): SimulateCommand | 'help' {
  const flags = readFlags(args);
  if (flags.help === true) {
    return 'help';
  }
  const to = readDestination(flags);
  for (const { flag, to: owners } of BELONGS_TO) {
    if (flags[flag] !== undefined && !owners.includes(to)) {
      throw new UsageError(`--${flag} goes with ${owners.map(asFlag).join(' or ')}, not with ${asFlag(to)}.`);
    }
  }
  const request = readRequest(flags, to);
  switch (to) {
    case 'csv':
      return { to, ...request, end: request.end ?? DEFAULTS.end, out: flags.out ?? DEFAULTS.out };
    case 'database':
      return { to, ...request, batch: toInteger('batch', flags.batch, [1, 1_000]) ?? DEFAULTS.batch };
    case 'api':
      return {
        to,
        ...request,
        url: readUrl(flags.url),
        batch: toInteger('batch', flags.batch, [1, 10_000]) ?? DEFAULTS.batch,
        inFlight: toInteger('in-flight', flags['in-flight'], [1, 64]) ?? DEFAULTS.inFlight,
      };
    case 'live':
      return {
        to,
        ...request,
        url: readUrl(flags.url),
        batch: toInteger('batch', flags.batch, [1, 1_000]) ?? 1,
        rate: toNumber('rate', flags.rate) ?? DEFAULTS.rate,
        seconds: flags.for === undefined ? null : toSeconds('--for', flags.for),
        isSteady: flags.steady === true,
      };
  }
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function readDestination({ to, live, out }: Flags): SimulateCommand['to'] {
  if (live === true) {
    if (to !== undefined && to !== 'api') {
      throw new UsageError(`--live sends to the API; it does not go with --to ${to}.`);
    }
    return 'live';
  }
  const destination = DESTINATIONS.find((known) => known === (to ?? (out === undefined ? '' : 'csv')));
  if (destination === undefined) {
    throw new UsageError(`--to must be one of ${DESTINATIONS.join(', ')}; got "${to ?? ''}".`);
  }
  return destination;
}

function readRequest(flags: Flags, to: SimulateCommand['to']): SimulationRequest {
  const incidents = (flags.incident ?? []).map(parseIncident);
  if (to !== 'live' && incidents.some(({ isFromNow }) => isFromNow)) {
    throw new UsageError('--incident may start now with --live alone; give a date and time.');
  }
  return {
    options: {
      users: toInteger('users', flags.users) ?? DEFAULTS.users,
      days: toInteger('days', flags.days) ?? DEFAULTS.days,
      seed: toInteger('seed', flags.seed) ?? DEFAULTS.seed,
      activity: toNumber('activity', flags.activity) ?? DEFAULTS.activity,
    },
    end: flags.end ?? null,
    incidents,
  };
}

function readUrl(text: string | undefined): URL {
  const address = text ?? DEFAULTS.url;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`--url must be an http or https address such as ${DEFAULTS.url}; got "${address}".`);
  }
  return url;
}

function toInteger(
  flag: string,
  text: string | undefined,
  [min, max]: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    const range = max === Number.MAX_SAFE_INTEGER ? '' : ` from ${min} to ${max}`;
    throw new UsageError(`--${flag} must be a whole number${range}; got "${text}".`);
  }
  return value;
}

function toNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0)) {
    throw new UsageError(`--${flag} must be a number above 0; got "${text}".`);
  }
  return value;
}

function asFlag(to: SimulateCommand['to']): string {
  return to === 'live' ? '--live' : `--to ${to}`;
}

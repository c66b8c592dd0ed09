import type { CalendarDay } from '@engagement/contracts';
import { toDayNumber } from './local-time.ts';

/** What to simulate. */
export interface SimulationOptions {
  /** Registered viewers, 1 to 1,000,000. */
  readonly users: number;
  /** Days simulated, 1 to 3,660. */
  readonly days: number;
  /** Unsigned 32-bit integer. */
  readonly seed: number;
  /** Last day simulated. */
  readonly end: CalendarDay;
}

/** An option cannot be simulated. */
export class SimulationOptionError extends RangeError {
  override readonly name = 'SimulationOptionError';

  /**
   * @param option - which one
   * @param requirement - what it must be, e.g. "must be an integer from 1 to 3660"
   * @param got - the value as it was given
   */
  constructor(
    readonly option: keyof SimulationOptions,
    readonly requirement: string,
    got: string | number,
  ) {
    super(`${option} ${requirement}; got "${got}".`);
  }
}

const INTEGER_RANGES = {
  users: [1, 1_000_000],
  days: [1, 3_660],
  seed: [0, 0xffff_ffff],
} as const;

/** @throws {SimulationOptionError} for the first option out of its range */
export function assertSimulationOptions(options: SimulationOptions): void {
  for (const option of ['users', 'days', 'seed'] as const) {
    const [min, max] = INTEGER_RANGES[option];
    const value = options[option];
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new SimulationOptionError(option, `must be an integer from ${min} to ${max}`, value);
    }
  }
  try {
    toDayNumber(options.end);
  } catch (cause) {
    const error = new SimulationOptionError(
      'end',
      'must be a day of the calendar written YYYY-MM-DD',
      options.end,
    );
    error.cause = cause;
    throw error;
  }
}

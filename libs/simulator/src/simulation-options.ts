import type { CalendarDay } from '@engagement/contracts';
import { assertIncidents, type Incident } from './incident.ts';
import { toDayNumber } from './local-time.ts';
import type { SimulationWindow } from './user-persona.ts';

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
  /** How often people come against the usual, 0.1 to 20; 1 if left out. */
  readonly activity?: number;
  /** What happens out of the ordinary; nothing if left out. */
  readonly incidents?: readonly Incident[];
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

const ACTIVITY_RANGE = [0.1, 20] as const;

/**
 * @throws {SimulationOptionError} for the first option out of its range
 * @throws {IncidentError} for the first incident that cannot be simulated
 */
export function assertSimulationOptions(options: SimulationOptions): void {
  for (const option of ['users', 'days', 'seed'] as const) {
    const [min, max] = INTEGER_RANGES[option];
    const value = options[option];
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new SimulationOptionError(option, `must be an integer from ${min} to ${max}`, value);
    }
  }
  const { activity = 1, incidents = [] } = options;
  const [least, most] = ACTIVITY_RANGE;
  if (!(activity >= least && activity <= most)) {
    throw new SimulationOptionError('activity', `must be a number from ${least} to ${most}`, activity);
  }
  assertIncidents(incidents);
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

/** @param options - valid ones */
export function windowOf({ end, days, activity = 1 }: SimulationOptions): SimulationWindow {
  return { firstDay: toDayNumber(end) - days + 1, days, activity };
}

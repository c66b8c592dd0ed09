import type { TimeZone } from '@engagement/analytics';
import type { BatchReceipt, Show } from '@engagement/contracts';
import type { SimulatedEvent, SimulatedUser } from '@engagement/simulator';

/** A session with its id, as it is sent. */
export interface EventRow extends SimulatedEvent {
  readonly event_id: string;
}

/** What is sent, by kind. */
export interface RowsByKind {
  readonly users: SimulatedUser;
  readonly shows: Show;
  readonly events: EventRow;
}

export type RowKind = keyof RowsByKind;

/** What became of a batch: how many rows, and why those that were rejected. */
export type BatchOutcome = Pick<BatchReceipt, 'stored' | 'duplicates' | 'rejected' | 'errors'>;

/** A platform that takes simulated rows in. */
export interface SimulationTarget {
  /** Where its clocks are. */
  readonly timeZone: TimeZone;

  /**
   * Hands one batch over; sending it again changes nothing.
   *
   * @returns what became of the rows, after they are committed
   */
  send<Kind extends RowKind>(kind: Kind, rows: readonly RowsByKind[Kind][]): Promise<BatchOutcome>;

  close(): Promise<void>;
}

/** @returns seconds on the platform's wall clock since it showed 1970-01-01T00:00:00 */
export function wallSecondAt(timeZone: TimeZone, instant: number): number {
  return (instant + timeZone.offsetMs(instant)) / 1_000;
}

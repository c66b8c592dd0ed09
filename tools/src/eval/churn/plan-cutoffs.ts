import type { ChurnConfig } from '../config/churn-config.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { readAsOf } from './as-of.ts';
import type { EventLog } from './read-events.ts';

/** Instants to look from, epoch ms, each list ascending. */
export interface PlannedCutoffs {
  readonly training: readonly number[];
  readonly holdout: readonly number[];
  /** Why some were left out. */
  readonly notes: readonly string[];
}

/** Part of a horizon that a log has to cover: one with few events may end a little before what it covers. */
const LEAST_COVERED = 0.75;
/** So long before its end, silence says nothing. */
const USUAL_SILENCE_MS = 24 * 3_600_000;

/**
 * The cut-offs whose outcomes can be told: those to learn from had theirs before the first to judge on, and no horizon
 * reaches far beyond the last event. Where one does a little, a note says so.
 *
 * @throws {EvaluationError} if an instant cannot be read, or none is left to judge on
 */
export function planCutoffs(
  { horizonMs, testAsOf, trainAsOf, zone }: ChurnConfig,
  { from, to }: Pick<EventLog, 'from' | 'to'>,
): PlannedCutoffs {
  const instantsOf = (texts: readonly (string | number)[], field: string): number[] =>
    [...new Set(texts.map((text) => readAsOf(text, field, { firstEventAt: from, zone })))].sort(
      (one, other) => one - other,
    );
  const notes: string[] = [];
  const keep = (instants: readonly number[], holds: (asOf: number) => boolean, why: string): number[] =>
    instants.filter((asOf) => {
      if (!holds(asOf)) notes.push(`Cut-off ${iso(asOf)} was left out: ${why}.`);
      return holds(asOf);
    });
  const hasBegun = (asOf: number): boolean => asOf > from;
  const hasPassed = (asOf: number): boolean => asOf + LEAST_COVERED * horizonMs <= to;
  const early = 'it lies before the first event';
  const late = `horizon ends after the last event, ${iso(to)}`;
  const holdout = keep(keep(instantsOf(testAsOf, 'test_as_of'), hasBegun, early), hasPassed, `its ${late}`);
  for (const asOf of holdout.filter((instant) => instant + horizonMs > to + USUAL_SILENCE_MS))
    notes.push(`Cut-off ${iso(asOf)}: its ${late}; who came later is counted as gone.`);
  const first = holdout[0];
  if (first === undefined)
    throw new EvaluationError(
      `The configuration's "test_as_of" has no cut-off between the first event, ${iso(from)}, and a horizon before the last one, ${iso(to)}.`,
    );
  const training = keep(
    keep(instantsOf(trainAsOf, 'train_as_of'), hasBegun, early),
    (asOf) => asOf + horizonMs <= first,
    `its horizon reaches beyond the first cut-off to judge on, ${iso(first)}`,
  );
  return { training, holdout, notes };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

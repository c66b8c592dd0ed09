import { SeededRandom } from '../math/seeded-random.ts';
import { stratifiedOrder } from '../model-selection/stratified-sample.ts';
import { joinReasonRows, selectReasonRows, withoutUsers, type ReasonRows } from './reason-rows.ts';

/** `signal`: learned from labels that rules gave; `observed`: from reasons that people gave, alone or with such labels beside them. */
export type ReasonSource = 'signal' | 'observed';

/** Fewer observed reasons teach less than the rules do. */
export const MIN_OBSERVED = 100;

/** From here on the rules' labels do more harm than good. */
export const ENOUGH_OBSERVED = 300;

/** How much a label that rules gave counts beside an observed reason. */
export const WEAK_WEIGHT = 0.3;

/** More labels of rules teach the same rules. */
const MAX_WEAK_ROWS = 1_000;

/** What there is to learn from. */
export interface ReasonSources {
  /** Reasons that people gave. */
  readonly observed: ReasonRows;
  /** People who left, with the labels of rules; nobody of `observed` is among them. */
  readonly weak: ReasonRows;
}

/** @returns what a model learns from: whether people's own words or rules */
export function reasonSourceOf(observedRows: number): ReasonSource {
  return observedRows < MIN_OBSERVED ? 'signal' : 'observed';
}

/**
 * What to learn from: below `MIN_OBSERVED` the rules' labels alone; from `ENOUGH_OBSERVED` the observed reasons alone; between
 * them both, the labels weighted by `WEAK_WEIGHT`. A weight is the chance of a row to be drawn, so that any learner can be used.
 *
 * @param observed - all reasons that people gave
 * @param weak - everybody with the label of rules
 */
export function chooseSources(observed: ReasonRows, weak: ReasonRows, seed: number): ReasonSources {
  const others = withoutUsers(weak, new Set(observed.userKeys));
  const order = stratifiedOrder(others.labels, seed).subarray(0, MAX_WEAK_ROWS);
  const rows = observed.labels.length;
  if (rows < MIN_OBSERVED) {
    return { observed: selectReasonRows(observed, []), weak: selectReasonRows(others, order) };
  }
  const weight = rows < ENOUGH_OBSERVED ? WEAK_WEIGHT : 0;
  const random = new SeededRandom(seed);
  const drawn = order.filter(() => random.next() < weight);
  return { observed, weak: selectReasonRows(others, drawn) };
}

/** The rows of both, observed reasons first. */
export function rowsOf({ observed, weak }: ReasonSources): ReasonRows {
  return joinReasonRows(observed, weak);
}

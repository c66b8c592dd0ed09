import { EmptyDataError } from '../errors.ts';
import { driftLevel, type DriftLevel } from './drift-level.ts';

/** How many of some people left. */
export interface Outcomes {
  readonly rows: number;
  /** Of these, those who left. */
  readonly positives: number;
}

export interface BaseRateJump {
  /** Share of leavers in training, in [0, 1]. */
  readonly reference: number;
  /** Share of leavers now, in [0, 1]. */
  readonly present: number;
  /** Of the two-proportion test; the sign is that of the change. */
  readonly z: number;
  readonly level: DriftLevel;
}

/** The larger share over the smaller. Leaving has its seasons, so that a small change is nothing even where it is certain. */
const LIMITS = { watch: 1.25, alarm: 1.5 };

/** Two-sided, one in a thousand. */
const CERTAIN_Z = 3.29;

/**
 * Whether the share of leavers has jumped: by a quarter or more, and further than chance has it (two-proportion z-test with the pooled
 * share). A site with a hundred viewers does not alarm because five more of them have left.
 *
 * @throws {EmptyDataError} if either has no rows
 */
export function baseRateJump(reference: Outcomes, present: Outcomes): BaseRateJump {
  if (reference.rows === 0 || present.rows === 0)
    throw new EmptyDataError('A share of leavers needs people of whom it is known whether they left.');
  const before = reference.positives / reference.rows;
  const now = present.positives / present.rows;
  const pooled = (reference.positives + present.positives) / (reference.rows + present.rows);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / reference.rows + 1 / present.rows));
  const z = spread === 0 ? 0 : (now - before) / spread;
  const ratio = Math.max(before, now) / Math.min(before, now);
  const level = Math.abs(z) < CERTAIN_Z ? 'fine' : driftLevel(ratio, LIMITS, 1);
  return { reference: before, present: now, z, level };
}

import { CHURN_REASONS, type ChurnReason } from '@engagement/contracts';
import { REASON_SIGNALS, type ReasonSignal, type SignalledReason } from './reason-signals.ts';
import { featureSpreads, spreadOf, type FeatureRows, type FeatureSpreads } from './usual-values.ts';

/** Labelling rules: what is usual for these viewers, and how far from it a reason begins. Plain JSON. */
export interface ReasonRules {
  readonly kind: 'reason_rules';
  readonly version: 1;
  readonly spreads: FeatureSpreads;
  /** Least strength of a reason; below it the label is `no_clear_reason`. */
  readonly minStrength: number;
}

/** One viewer's feature row with the names of its columns. */
export interface NamedRow {
  readonly names: readonly string[];
  /** Shape (names,). */
  readonly values: Float64Array;
}

// Two of three signals at the edge of the outer tenth, or one far beyond it.
const MIN_STRENGTH = 0.75;

// One extreme value must not decide alone.
const MOST_STRENGTH = 2;

/**
 * Learns from the scored viewers what is usual.
 *
 * @throws {RangeError} if there is no row
 */
export function fitReasonRules(rows: FeatureRows): ReasonRules {
  return { kind: 'reason_rules', version: 1, spreads: featureSpreads(rows), minStrength: MIN_STRENGTH };
}

/** The reason that a viewer's own features speak for most, or `no_clear_reason` when none speaks loud enough. */
export function labelReason(row: NamedRow, rules: ReasonRules): ChurnReason {
  const strengths = reasonStrengths(row, rules);
  let label: ChurnReason = 'no_clear_reason';
  let strongest = rules.minStrength;
  for (const reason of CHURN_REASONS) {
    if (reason !== 'no_clear_reason' && strengths[reason] >= strongest) {
      label = reason;
      strongest = strengths[reason];
    }
  }
  return label;
}

/** How strongly a row speaks for each reason: the mean of the two strongest signals, 0 = as usual, 1 = outer tenth. */
export function reasonStrengths(row: NamedRow, rules: ReasonRules): Record<SignalledReason, number> {
  const strength = (reason: SignalledReason): number => {
    const [first = 0, second = 0] = REASON_SIGNALS[reason]
      .map((signal) => signalStrength(signal, row, rules.spreads))
      .sort((a, b) => b - a);
    return (first + second) / 2;
  };
  return {
    low_engagement: strength('low_engagement'),
    poor_user_experience: strength('poor_user_experience'),
    genre_fatigue: strength('genre_fatigue'),
    bad_recommendation: strength('bad_recommendation'),
  };
}

/** Distance from the median to the bad side in units of the distance to the outer tenth, from 0 to 2. */
export function signalStrength(signal: ReasonSignal, row: NamedRow, spreads: FeatureSpreads): number {
  const { low, median, high } = spreadOf(spreads, signal.feature);
  const value = row.values[row.names.indexOf(signal.feature)];
  if (value === undefined) {
    throw new RangeError(`The row has no feature "${signal.feature}".`);
  }
  const scale = signal.bad === 'high' ? high - median : median - low;
  const distance = signal.bad === 'high' ? value - median : median - value;
  if (distance <= 0) {
    return 0;
  }
  // Without any spread on that side, whoever lies there stands out as far as anybody can.
  return scale > 0 ? Math.min(distance / scale, MOST_STRENGTH) : MOST_STRENGTH;
}

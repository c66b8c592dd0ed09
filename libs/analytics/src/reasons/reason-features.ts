import { reasonStrengths, type NamedRow, type ReasonRules } from './reason-rules.ts';
import { REASON_SIGNALS, SIGNALLED_REASONS } from './reason-signals.ts';

/**
 * Below this probability a reason is not named. A forest of five reasons, learned from a few hundred people, is seldom surer
 * than this; measured on simulated viewers, three of four reasons named from here on are right.
 */
export const MIN_REASON_CONFIDENCE = 0.4;

/** Columns of a feature row that can tell why somebody leaves: how they were treated and what they watched, not who they are. */
const TOLD_BY: readonly string[] = [
  ...new Set([
    ...SIGNALLED_REASONS.flatMap((reason) => REASON_SIGNALS[reason].map(({ feature }) => feature)),
    'sessions_14d',
    'minutes_7d',
    'minutes_14d',
    'minutes_28d',
    'session_trend_difference',
    'session_trend_ratio',
    'buffered_session_share_7d',
    'buffered_session_share_28d',
    'recommended_minutes_share_28d',
    'genre_variety_28d',
    'show_variety_28d',
  ]),
];

/**
 * What a reason model learns from, in order: columns of the feature row, then how strongly the row speaks for each reason by
 * the labelling rules. With a few hundred known reasons, four numbers that already hold what is known of the matter are worth as
 * much as the columns that they are made of.
 */
export const REASON_FEATURES: readonly string[] = [
  ...TOLD_BY,
  ...SIGNALLED_REASONS.map((reason) => `strength_${reason}`),
];

/**
 * A viewer's row for a reason model.
 *
 * @param rules - fitted on everybody at the same instant
 * @returns shape (REASON_FEATURES,)
 * @throws {RangeError} if the row lacks one of the columns
 */
export function reasonFeatures(row: NamedRow, rules: ReasonRules): Float64Array {
  const strengths = reasonStrengths(row, rules);
  return Float64Array.from([
    ...TOLD_BY.map((name) => valueOf(row, name)),
    ...SIGNALLED_REASONS.map((reason) => strengths[reason]),
  ]);
}

function valueOf({ names, values }: NamedRow, name: string): number {
  const value = values[names.indexOf(name)];
  if (value === undefined) throw new RangeError(`The row has no feature "${name}".`);
  return value;
}

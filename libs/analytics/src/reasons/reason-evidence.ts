import type { ChurnReason, Evidence } from '@engagement/contracts';
import { RECENCY_FEATURE } from '../features/churn-features.ts';
import type { ChurnFeature } from '../features/feature.ts';
import { REASON_SIGNALS, type ReasonSignal } from './reason-signals.ts';
import { signalStrength, type NamedRow, type ReasonRules } from './reason-rules.ts';
import { spreadOf } from './usual-values.ts';

const MOST_EVIDENCE = 2;

/** Without a clear reason, the silence itself is all there is to show. */
const WITHOUT_REASON: readonly ReasonSignal[] = [{ feature: RECENCY_FEATURE, bad: 'high' }];

/**
 * What speaks for a reason in a viewer's own numbers beside the usual ones.
 *
 * @param columns - the features of the row, in its order
 * @param values - shape (columns,)
 * @returns at most two, the strongest first; empty when nothing lies on the bad side of the usual
 */
export function reasonEvidence(
  reason: ChurnReason,
  columns: readonly ChurnFeature[],
  values: Float64Array,
  rules: ReasonRules,
): Evidence[] {
  const row: NamedRow = { names: columns.map(({ name }) => name), values };
  const signals = reason === 'no_clear_reason' ? WITHOUT_REASON : REASON_SIGNALS[reason];
  return signals
    .map((signal) => ({ signal, strength: signalStrength(signal, row, rules.spreads) }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, MOST_EVIDENCE)
    .map(({ signal }) => evidenceOf(signal.feature, columns, row, rules));
}

function evidenceOf(
  feature: string,
  columns: readonly ChurnFeature[],
  { names, values }: NamedRow,
  rules: ReasonRules,
): Evidence {
  const index = names.indexOf(feature);
  const value = values[index]!;
  const usual = spreadOf(rules.spreads, feature).median;
  return { feature, value, usual, text: columns[index]!.describe(value, usual) };
}

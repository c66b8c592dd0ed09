import type { MissingRequirement, RiskHistogramBin, ThresholdReport } from '@engagement/contracts';
import { chooseThreshold, riskHistogram, type ThresholdPoint, type ThresholdRule } from '@engagement/ml';
import type { TrainingSettings } from './training-settings.ts';

/** Days of silence at which the rule warns while nothing has been learned yet. */
const DEFAULT_RULE_DAYS = 7;

/** Where a threshold is chosen for. */
export interface ThresholdSituation {
  /** Of everybody who is scored: risks, or days since last seen where no model serves. */
  readonly scores: Float64Array;
  readonly scale: 'risk' | 'days';
  /** Of the hold-out, on the same scale. */
  readonly curve: readonly ThresholdPoint[];
}

/** The threshold that the operator's rule comes to now, and what it buys. */
export function operatingThreshold(rule: ThresholdRule, situation: ThresholdSituation): ThresholdReport {
  const chosen = chooseThreshold({ rule, ...situation, defaultDays: DEFAULT_RULE_DAYS });
  return {
    value: chosen.value,
    unit: situation.scale,
    rule: chosen.rule,
    selected: chosen.selected,
    expected_leavers: chosen.expectedLeavers,
    expected_false_alarms: chosen.expectedFalseAlarms,
    expected_gain: chosen.expectedGain,
    precision: chosen.precision,
    recall: chosen.recall,
    lift: chosen.lift,
    note: chosen.note,
  };
}

/** @param risks - `null` where no model serves */
export function riskDistribution(risks: Float64Array | null): RiskHistogramBin[] {
  if (risks === null) return [];
  return riskHistogram(risks).map(({ from, to, count, expected }) => ({
    from,
    to,
    users: count,
    expected_leavers: expected,
  }));
}

/** Says that the model that serves answers another question than the operator asks. */
export function otherQuestionMissing(
  model: Pick<TrainingSettings, 'horizonDays' | 'activeWindowDays'>,
  asked: Pick<TrainingSettings, 'horizonDays' | 'activeWindowDays'>,
): MissingRequirement {
  return {
    requirement: 'model_for_settings',
    have: 0,
    need: 1,
    message:
      `The newest model was trained for a horizon of ${asDays(model.horizonDays)} and an active window of ` +
      `${asDays(model.activeWindowDays)}; none has earned its place yet for ${asDays(asked.horizonDays)} and ` +
      `${asDays(asked.activeWindowDays)}.`,
  };
}

function asDays(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

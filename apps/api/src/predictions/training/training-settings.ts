import { DEFAULT_STANDING, type StandingSettings } from '@engagement/analytics';
import { DEFAULT_THRESHOLD_RULE, type EngineChoice, type ThresholdRule } from '@engagement/ml';

/** What an operator decides about the predictions. */
export interface TrainingSettings {
  /** How far a label looks ahead, in days. */
  readonly horizonDays: number;
  /** Silence after which a viewer has lapsed, in days. */
  readonly activeWindowDays: number;
  readonly engine: EngineChoice;
  /** From which risk on somebody counts as at risk. */
  readonly threshold: ThresholdRule;
}

export const DEFAULT_TRAINING_SETTINGS: TrainingSettings = {
  horizonDays: 14,
  activeWindowDays: DEFAULT_STANDING.activeWindowDays,
  engine: 'auto',
  threshold: DEFAULT_THRESHOLD_RULE,
};

/** Who can be scored. */
export function standingSettings({ activeWindowDays }: TrainingSettings): StandingSettings {
  return { ...DEFAULT_STANDING, activeWindowDays };
}

/** Whether a model that was trained under some choices answers what is asked under others: who is scored, for how long ahead. */
export function isSameQuestion(
  one: Pick<TrainingSettings, 'horizonDays' | 'activeWindowDays'>,
  other: Pick<TrainingSettings, 'horizonDays' | 'activeWindowDays'>,
): boolean {
  return one.horizonDays === other.horizonDays && one.activeWindowDays === other.activeWindowDays;
}

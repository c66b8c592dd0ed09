import { DEFAULT_STANDING, type StandingSettings } from '@engagement/analytics';
import type { EngineChoice } from '@engagement/ml';

/** What an operator decides about the predictions. */
export interface TrainingSettings {
  /** How far a label looks ahead, in days. */
  readonly horizonDays: number;
  /** Silence after which a viewer has lapsed, in days. */
  readonly activeWindowDays: number;
  readonly engine: EngineChoice;
}

export const DEFAULT_TRAINING_SETTINGS: TrainingSettings = {
  horizonDays: 14,
  activeWindowDays: DEFAULT_STANDING.activeWindowDays,
  engine: 'auto',
};

/** Who can be scored. */
export function standingSettings({ activeWindowDays }: TrainingSettings): StandingSettings {
  return { ...DEFAULT_STANDING, activeWindowDays };
}

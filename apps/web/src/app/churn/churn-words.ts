import type { ChurnReason, RiskBand, ViewerState } from '@engagement/contracts';
import { asSentence } from '../ui/format.ts';

export const REASON_LABELS: Readonly<Record<ChurnReason, string>> = {
  low_engagement: 'Low engagement',
  poor_user_experience: 'Poor user experience',
  genre_fatigue: 'Genre fatigue',
  bad_recommendation: 'Bad recommendations',
  no_clear_reason: 'No clear reason',
};

export const STATE_LABELS: Readonly<Record<ViewerState, string>> = {
  at_risk: 'At risk',
  safe: 'Safe',
  lapsed: 'Already lapsed',
  too_new: 'Too new to score',
};

export const BAND_LABELS: Readonly<Record<RiskBand, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Titles of the contribution groups; a group that is not here is shown by its own name. */
const GROUP_LABELS: ReadonlyMap<string, string> = new Map([
  ['recency', 'Recency'],
  ['playback_quality', 'Playback quality'],
  ['recommendations', 'Recommendations'],
  ['variety', 'Variety'],
  ['engagement', 'Engagement'],
  ['profile', 'Profile'],
]);

/** A contribution's group in words. */
export function groupLabel(group: string): string {
  return GROUP_LABELS.get(group) ?? humanise(group);
}

/** A key of the API as words: `no_clear_reason` → `No clear reason`. */
export function humanise(key: string): string {
  return asSentence(key.replaceAll('_', ' ').trim());
}

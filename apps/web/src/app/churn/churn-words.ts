import type { ChurnReason, RiskBand, ViewerState } from '@engagement/contracts';
import { asSentence } from '../ui/format.ts';

export const REASON_LABELS: Readonly<Record<ChurnReason, string>> = {
  low_engagement: $localize`:@@reason.lowEngagement:Low engagement`,
  poor_user_experience: $localize`:@@reason.poorUserExperience:Poor user experience`,
  genre_fatigue: $localize`:@@reason.genreFatigue:Genre fatigue`,
  bad_recommendation: $localize`:@@reason.badRecommendation:Bad recommendations`,
  no_clear_reason: $localize`:@@reason.noClearReason:No clear reason`,
};

export const STATE_LABELS: Readonly<Record<ViewerState, string>> = {
  at_risk: $localize`:@@state.atRisk:At risk`,
  safe: $localize`:@@state.safe:Safe`,
  lapsed: $localize`:@@state.lapsed:Already lapsed`,
  too_new: $localize`:@@state.tooNew:Too new to score`,
};

export const BAND_LABELS: Readonly<Record<RiskBand, string>> = {
  high: $localize`:@@band.high:High`,
  medium: $localize`:@@band.medium:Medium`,
  low: $localize`:@@band.low:Low`,
};

/** Titles of the contribution groups; a group that is not here is shown by its own name. */
const GROUP_LABELS: ReadonlyMap<string, string> = new Map([
  ['recency', $localize`:@@group.recency:Recency`],
  ['playback_quality', $localize`:@@group.playbackQuality:Playback quality`],
  ['recommendations', $localize`:@@group.recommendations:Recommendations`],
  ['variety', $localize`:@@group.variety:Variety`],
  ['engagement', $localize`:@@group.engagement:Engagement`],
  ['profile', $localize`:@@group.profile:Profile`],
]);

/** A contribution's group in words. */
export function groupLabel(group: string): string {
  return GROUP_LABELS.get(group) ?? humanise(group);
}

/** A key of the API as words: `no_clear_reason` → `No clear reason`. */
export function humanise(key: string): string {
  return asSentence(key.replaceAll('_', ' ').trim());
}

import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import type { ChurnFeature } from './feature.ts';
import { profileFeatures, type ProfileEncoding } from './profile-encoding.ts';

/** The feature a recency rule goes by. */
export const RECENCY_FEATURE = 'days_since_last_session';

/** The columns of a feature row, in order: behaviour, then profile. Names are unique. */
export function churnFeatureColumns(encoding: ProfileEncoding): ChurnFeature[] {
  return [...BEHAVIOUR_FEATURES, ...profileFeatures(encoding)];
}

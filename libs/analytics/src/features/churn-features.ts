import type { TimeZone } from '../time/time-zone.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import type { ChurnFeature } from './feature.ts';
import { viewerHistory } from './observer.ts';
import { profileFeatures, profileValues, type ProfileEncoding } from './profile-encoding.ts';
import type { Viewer } from './viewing-session.ts';

/** The feature a recency rule goes by. */
export const RECENCY_FEATURE = 'days_since_last_session';

/** What a feature row needs besides the viewer. */
export interface FeatureContext {
  /** Features use only what began and arrived before this instant; epoch ms. */
  readonly asOf: number;
  readonly zone: TimeZone;
  readonly encoding: ProfileEncoding;
}

/** The columns of a feature row, in order: behaviour, then profile. Names are unique. */
export function churnFeatureColumns(encoding: ProfileEncoding): ChurnFeature[] {
  return [...BEHAVIOUR_FEATURES, ...profileFeatures(encoding)];
}

/**
 * One viewer's feature row as of an instant: the same code for training on the past and scoring the present.
 *
 * @returns shape (columns of `churnFeatureColumns`,); always finite, also for a viewer without a session
 */
export function churnFeatures(viewer: Viewer, { asOf, zone, encoding }: FeatureContext): Float64Array {
  const history = viewerHistory(viewer, zone, { asOf, horizonDays: null, keep: 'everybody' });
  return Float64Array.from([
    ...BEHAVIOUR_FEATURES.map(({ valueOf }) => valueOf(history)),
    ...profileValues(encoding)(viewer.profile, history.tenureDays),
  ]);
}

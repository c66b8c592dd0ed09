/** What a feature says something about. */
export const FEATURE_GROUPS = [
  'recency',
  'playback_quality',
  'recommendations',
  'variety',
  'engagement',
  'profile',
] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** One column of a feature row. */
export interface ChurnFeature {
  /** Stable: models are stored with it. */
  readonly name: string;
  readonly group: FeatureGroup;
  readonly unit: string;
  /** `log1p`: a count or rate with a long tail, to be taken as log(1 + x) by a model; never negative. */
  readonly transform: 'identity' | 'log1p';
  /** A value in words beside the usual one, e.g. "4.1 stalls an hour against 0.6 usual". */
  readonly describe: (value: number, usual: number) => string;
}

import { CHURN_REASONS, type ChurnReason } from '@engagement/contracts';

/** A reason that shows in features. */
export type SignalledReason = Exclude<ChurnReason, 'no_clear_reason'>;

/** Every reason that shows in features, in the order of the vocabulary. */
export const SIGNALLED_REASONS: readonly SignalledReason[] = CHURN_REASONS.filter(
  (reason) => reason !== 'no_clear_reason',
);

/** One feature that speaks for a reason when it lies on the bad side of the usual. */
export interface ReasonSignal {
  readonly feature: string;
  /** Which side is bad. */
  readonly bad: 'high' | 'low';
}

/** What speaks for each reason, the most telling first. */
export const REASON_SIGNALS: Readonly<Record<SignalledReason, readonly ReasonSignal[]>> = {
  poor_user_experience: [
    { feature: 'buffer_events_per_hour_28d', bad: 'high' },
    { feature: 'buffer_events_per_hour_7d', bad: 'high' },
    { feature: 'pauses_per_hour_28d', bad: 'high' },
  ],
  bad_recommendation: [
    { feature: 'recommended_session_share_14d', bad: 'high' },
    { feature: 'recommended_length_ratio_28d', bad: 'low' },
    { feature: 'recommended_session_share_28d', bad: 'high' },
  ],
  genre_fatigue: [
    { feature: 'genre_variety_ratio', bad: 'low' },
    { feature: 'favourite_genre_share_change', bad: 'low' },
    { feature: 'favourite_genre_share_28d', bad: 'low' },
  ],
  low_engagement: [
    { feature: 'session_length_ratio', bad: 'low' },
    { feature: 'minutes_trend_ratio', bad: 'low' },
    { feature: 'minutes_per_session_28d', bad: 'low' },
  ],
};

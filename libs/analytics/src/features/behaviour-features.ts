import type { ChurnFeature, FeatureGroup } from './feature.ts';
import type { ViewerHistory } from './viewer-history.ts';
import {
  favouriteGenreChange,
  favouriteGenreShare,
  genreVarietyRatio,
  lastDays,
  newestWeek,
  recommendedLengthRatio,
  steadyLength,
  WINDOW_DAYS,
} from './derived-values.ts';
import { compareInWords, percent, plainNumber, signed, times, type Wording } from './wording.ts';

/** A feature of what somebody did. */
export interface BehaviourFeature extends ChurnFeature {
  readonly valueOf: (history: ViewerHistory) => number;
}

type Definition = [
  name: string,
  transform: ChurnFeature['transform'],
  unit: string,
  wording: Wording,
  valueOf: BehaviourFeature['valueOf'],
];

/** The columns every feature row begins with, in order. */
export const BEHAVIOUR_FEATURES: readonly BehaviourFeature[] = [
  ...group('recency', [
    [
      'days_since_last_session',
      'log1p',
      'days',
      number((n) => `last seen ${n} days ago`),
      (h) => h.silentDays,
    ],
    [
      'silence_to_usual_gap',
      'log1p',
      'ratio',
      worded(times, (n) => `silent for ${n} the own usual gap`),
      (h) => h.silentDays / Math.max(h.gaps.mean, 1),
    ],
  ]),
  ...group('engagement', [
    ...WINDOW_DAYS.map((days): Definition => [
      `sessions_${days}d`,
      'log1p',
      'sessions',
      number((n) => `${n} sessions in ${days} days`),
      (h) => lastDays(h, days).sessions,
    ]),
    ...WINDOW_DAYS.map((days): Definition => [
      `minutes_${days}d`,
      'log1p',
      'minutes',
      number((n) => `${n} minutes in ${days} days`),
      (h) => lastDays(h, days).minutes,
    ]),
    ...WINDOW_DAYS.map((days): Definition => [
      `active_days_${days}d`,
      'identity',
      'days',
      number((n) => `active on ${n} of ${days} days`),
      (h) => lastDays(h, days).activeDays,
    ]),
    [
      'session_trend_difference',
      'identity',
      'sessions per day',
      worded(signed(plainNumber), (n) => `${n} sessions a day in the last week beside the three before`),
      (h) => h.last7.sessions / 7 - h.days8To28.sessions / 21,
    ],
    [
      'session_trend_ratio',
      'log1p',
      'ratio',
      worded(times, (n) => `comes ${n} as often in the last week as before`),
      // Half a session a week on both sides: no sessions at all is no trend.
      (h) => ((h.last7.sessions + 0.5) / 7) * (21 / (h.days8To28.sessions + 1.5)),
    ],
    [
      'minutes_trend_ratio',
      'log1p',
      'ratio',
      worded(times, (n) => `watches ${n} as long in the last week as before`),
      (h) => ((h.last7.minutes + 15) / 7) * (21 / (h.days8To28.minutes + 45)),
    ],
    [
      'session_length_ratio',
      'log1p',
      'ratio',
      worded(times, (n) => `sessions ${n} as long in the last two weeks as before`),
      (h) => steadyLength(h.last14) / steadyLength(h.days15To56),
    ],
    [
      'minutes_per_session_28d',
      'log1p',
      'minutes',
      number((n) => `${n} minutes a session`),
      (h) => (h.last28.sessions === 0 ? 0 : h.last28.minutes / h.last28.sessions),
    ],
    ['gap_mean_days', 'log1p', 'days', number((n) => `a session every ${n} days`), (h) => h.gaps.mean],
    ['gap_sd_days', 'log1p', 'days', number((n) => `gaps that vary by ${n} days`), (h) => h.gaps.sd],
    ['gap_max_days', 'log1p', 'days', number((n) => `away for up to ${n} days`), (h) => h.gaps.max],
    [
      'night_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of sessions at night`),
      (h) => h.last28.shareOfSessions(h.last28.nightSessions),
    ],
    [
      'weekend_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of sessions at the weekend`),
      (h) => h.last28.shareOfSessions(h.last28.weekendSessions),
    ],
  ]),
  ...group('playback_quality', [
    [
      'pauses_per_hour_28d',
      'log1p',
      'pauses per hour',
      number((n) => `${n} pauses an hour`),
      (h) => h.last28.perHour(h.last28.pauses),
    ],
    [
      'buffer_events_per_hour_7d',
      'log1p',
      'stalls per hour',
      number((n) => `${n} stalls an hour in the last week`),
      (h) => newestWeek(h).perHour(newestWeek(h).bufferEvents),
    ],
    [
      'buffer_events_per_hour_28d',
      'log1p',
      'stalls per hour',
      number((n) => `${n} stalls an hour`),
      (h) => h.last28.perHour(h.last28.bufferEvents),
    ],
    [
      'buffered_session_share_7d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of last week's sessions with stalls`),
      (h) => newestWeek(h).shareOfSessions(newestWeek(h).bufferedSessions),
    ],
    [
      'buffered_session_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of sessions with stalls`),
      (h) => h.last28.shareOfSessions(h.last28.bufferedSessions),
    ],
  ]),
  ...group('recommendations', [
    [
      'recommended_session_share_14d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of sessions recommended in the last two weeks`),
      (h) => h.last14.shareOfSessions(h.last14.recommendedSessions),
    ],
    [
      'recommended_session_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of sessions recommended`),
      (h) => h.last28.shareOfSessions(h.last28.recommendedSessions),
    ],
    [
      'recommended_minutes_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of watch time recommended`),
      (h) => (h.last28.minutes === 0 ? 0 : h.last28.recommendedMinutes / h.last28.minutes),
    ],
    [
      'recommended_length_ratio_28d',
      'log1p',
      'ratio',
      worded(times, (n) => `recommended sessions ${n} as long as others`),
      (h) => recommendedLengthRatio(h.last28),
    ],
  ]),
  ...group('variety', [
    [
      'genre_variety_28d',
      'identity',
      'effective genres',
      number((n) => `${n} genres in turn`),
      (h) => h.last28.genres.effectiveNumber(),
    ],
    [
      'genre_variety_ratio',
      'log1p',
      'ratio',
      worded(times, (n) => `${n} as many genres in the last two weeks as before`),
      genreVarietyRatio,
    ],
    [
      'show_variety_28d',
      'log1p',
      'effective shows',
      number((n) => `${n} shows in turn`),
      (h) => h.last28.shows.effectiveNumber(),
    ],
    [
      'favourite_genre_share_28d',
      'identity',
      'share',
      worded(percent, (n) => `${n} of what was watched in the favourite genre`),
      favouriteGenreShare,
    ],
    [
      'favourite_genre_share_change',
      'identity',
      'difference of shares',
      worded(signed(percent), (n) => `${n} in the favourite genre in the last two weeks`),
      favouriteGenreChange,
    ],
  ]),
];

function group(name: FeatureGroup, definitions: readonly Definition[]): BehaviourFeature[] {
  return definitions.map(([feature, transform, unit, wording, valueOf]) => ({
    name: feature,
    group: name,
    unit,
    transform,
    describe: (value, usual) => compareInWords(wording, value, usual),
    valueOf,
  }));
}

function worded(format: Wording['format'], phrase: Wording['phrase']): Wording {
  return { format, phrase };
}

function number(phrase: Wording['phrase']): Wording {
  return worded(plainNumber, phrase);
}

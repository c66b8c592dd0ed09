import type {
  AudienceForecast,
  AudienceHistory,
  Metric,
  PlatformStatus,
  ShowHours,
  ShowRanking,
  Summary,
  TopShow,
  TopShows,
  WatchTime,
} from '@engagement/contracts';

/** Half an hour off the full hour, and not the zone of the test machine. */
export const ZONE = 'Asia/Kolkata';
const ZONE_OFFSET_MS = 5.5 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const NOW = Date.parse('2026-11-22T14:42:00.000Z');

const TODAY = Math.floor((NOW + ZONE_OFFSET_MS) / DAY_MS) * DAY_MS - ZONE_OFFSET_MS;

export const iso = (ms: number): string => new Date(ms).toISOString();

export function platformStatus(change: Partial<PlatformStatus> = {}): PlatformStatus {
  return {
    version: '0.1.0',
    time_zone: ZONE,
    now: iso(NOW),
    has_sample_data: true,
    has_events: true,
    setup: 'ready',
    running_jobs: [],
    last_retrain: null,
    ...change,
  };
}

/** Waves of a day and a week, the same at every run. */
function wave(index: number, period: number): number {
  return Math.sin((2 * Math.PI * index) / period);
}

/** The last days, or those from one day to another, as a request names them. */
export function watchTimeOf(params: URLSearchParams): WatchTime {
  const [from, to] = [params.get('from'), params.get('to')];
  if (from === null || to === null) return watchTime(Number(params.get('days') ?? 7));
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return watchTime(days, Date.parse(to) - ZONE_OFFSET_MS - DAY_MS);
}

/** @param last - the midnight with which the last day begins */
export function watchTime(days: number, last = TODAY): WatchTime {
  const points = Array.from({ length: days }, (_, index) => {
    const from = last - (days - 1 - index) * DAY_MS;
    const isToday = from === TODAY;
    const mean = 62 + 9 * wave(index, 7) + 3 * wave(index, 3.1) - (isToday ? 21 : 0);
    const users = Math.round(880 + 120 * wave(index + 1, 7) - (isToday ? 350 : 0));
    return {
      day: iso(from + ZONE_OFFSET_MS).slice(0, 10),
      from: iso(from),
      to: iso(from + DAY_MS),
      is_complete: !isToday,
      active_users: users,
      sessions: Math.round(users * 1.4),
      total_minutes: users * mean,
      mean_minutes: mean,
      median_minutes: mean * 0.87,
    };
  });
  return {
    time_zone: ZONE,
    from: points[0]!.from,
    to: points.at(-1)!.to,
    as_of: iso(NOW),
    points,
    average_minutes_per_day: 62.4,
  };
}

const SHOWS: readonly (readonly [id: string, name: string | null, genre: string | null])[] = [
  ['show-014', 'Northern Lights Live', 'Documentary'],
  ['show-003', 'The Late Arena', 'Sports'],
  ['show-021', 'Harbour Street', 'Drama'],
  ['show-008', 'Quiz at Nine', 'Entertainment'],
  ['show-030', 'Signal Lost: The Complete Expedition Diaries', 'Thriller'],
  ['popup-stream-7f3a', null, null],
  ['show-011', 'Kitchen Duel', 'Reality'],
  ['show-019', 'Orbit', 'Sci-Fi'],
  ['show-002', 'Morning Brief', 'News'],
  ['show-027', 'Paper Trails', 'Crime'],
];

export function topShows(ranking: ShowRanking): TopShows {
  const items = SHOWS.map(([show_id, show_name, genre], index): TopShow => ({
    rank: index === 3 ? 3 : index + 1,
    previous_rank: index === 4 ? null : index + 1,
    show_id,
    show_name,
    genre,
    viewers: 812 - index * 61,
    sessions: 1904 - index * 148,
    watch_minutes: (1_312 - index * 118) * 60,
    stalls_per_hour: index === 8 ? null : 0.4 + index * 0.27,
  }));
  items[3] = { ...items[3]!, [ranking]: items[2]![ranking] };
  const midnight = Math.floor((NOW + ZONE_OFFSET_MS) / DAY_MS) * DAY_MS - ZONE_OFFSET_MS;
  return {
    time_zone: ZONE,
    from: iso(midnight - 7 * DAY_MS),
    to: iso(midnight),
    previous_from: iso(midnight - 14 * DAY_MS),
    previous_to: iso(midnight - 7 * DAY_MS),
    ranking,
    items,
    shows_watched: 41,
  };
}

export function audience(): AudienceForecast {
  // Hours of a zone with a half-hour offset begin at half past.
  const lastFull = NOW - (NOW % HOUR_MS) - HOUR_MS / 2;
  const level = (at: number): number => {
    const hour = ((at + ZONE_OFFSET_MS) / HOUR_MS) % 24;
    return 60 + 150 * Math.exp(-(((hour - 20.5) / 3.4) ** 2)) + 55 * Math.exp(-(((hour - 12.5) / 2.6) ** 2));
  };
  const actuals = Array.from({ length: 48 }, (_, index) => {
    const from = lastFull - (48 - index) * HOUR_MS;
    return {
      from: iso(from),
      to: iso(from + HOUR_MS),
      active_users: Math.round(level(from) + 7 * wave(index, 5.3)),
    };
  });
  const points = Array.from({ length: 24 }, (_, index) => {
    const from = lastFull + (index + 1) * HOUR_MS;
    const expected = level(from);
    const spread = Math.sqrt(expected + 1) * (1.1 + index * 0.02);
    return {
      from: iso(from),
      to: iso(from + HOUR_MS),
      expected_users: expected,
      low_80: expected - 1.28 * spread,
      high_80: expected + 1.28 * spread,
      low_95: expected - 1.96 * spread,
      high_95: expected + 1.96 * spread,
    };
  });
  const peak = points.reduce((most, point) => (point.expected_users > most.expected_users ? point : most));
  return {
    status: 'ready',
    time_zone: ZONE,
    issued_at: iso(lastFull + HOUR_MS),
    method: 'median_of_three',
    model: { id: 'model-a', engine: 'ml-random-forest 2.1.0', trained_at: iso(NOW - 2 * DAY_MS) },
    points,
    actuals,
    peak,
    accuracy: {
      mae: 8.1,
      typical_error: 0.087,
      same_hour_yesterday_error: 0.149,
      same_hour_last_week_error: 0.112,
      mase: 0.74,
      coverage_80: 0.81,
      coverage_95: 0.94,
      origins: 21,
      beats_same_hour_yesterday: true,
    },
    recent_accuracy: null,
    next_run_at: iso(lastFull + 2 * HOUR_MS),
    missing: [],
  };
}

/** Of the last ten hours that are over it had been said that ten more would come. */
export function audienceHistory(): AudienceHistory {
  const { actuals, points } = audience();
  return {
    time_zone: ZONE,
    from: actuals[0]!.from,
    to: points[0]!.from,
    lead_hours: null,
    points: actuals.slice(-10).map(({ from, to, active_users }) => ({
      ...{ from, to, active_users, issued_at: from, model_id: 'model-a', expected_users: active_users + 10 },
      ...{ low_80: active_users, high_80: active_users + 20 },
      ...{ low_95: active_users - 10, high_95: active_users + 30 },
    })),
    score: {
      ...{ hours: 10, mae: 10, typical_error: 0.082, mase: 0.9, mean_width_80: 20, mean_width_95: 40 },
      ...{ same_hour_last_week_mae: null, same_hour_last_week_error: null, same_hour_last_week_mase: null },
      ...{ coverage_80: 0.8, coverage_95: 1 },
    },
    days: [],
  };
}

/** A show that is watched in the evenings of two days. */
export function showHours(): ShowHours {
  return {
    time_zone: ZONE,
    show_id: 'show-014',
    from: iso(TODAY - DAY_MS),
    to: iso(TODAY + DAY_MS),
    points: Array.from({ length: 48 }, (_, hour) => {
      const isEvening = hour % 24 >= 19 && hour % 24 < 23;
      return {
        from: iso(TODAY - DAY_MS + hour * HOUR_MS),
        to: iso(TODAY - DAY_MS + (hour + 1) * HOUR_MS),
        is_complete: true,
        sessions: isEvening ? 40 : 0,
        watch_minutes: isEvening ? 1_500 : 0,
        stalls_per_hour: isEvening ? 0.4 : null,
      };
    }),
  };
}

export function summary(change: Partial<Summary> = {}): Summary {
  const totals = (active_users: number, sessions: number, watch_minutes: number): Summary['today'] => ({
    from: iso(NOW - DAY_MS),
    to: iso(NOW),
    active_users,
    sessions,
    watch_minutes,
  });
  return {
    as_of: iso(NOW),
    time_zone: ZONE,
    users: 2_480,
    registered_users: 2_450,
    shows: 60,
    events: 61_204,
    first_event_at: iso(NOW - 60 * DAY_MS),
    last_event_at: iso(NOW - 120_000),
    today: totals(529, 741, 21_900),
    last_7_days: totals(1_698, 12_480, 385_000),
    previous_7_days: totals(1_734, 11_902, 371_000),
    ...change,
  };
}

export function metrics(): readonly Metric[] {
  const metric = (key: string, name: string, unit: string, definition: string): Metric => ({
    key,
    name,
    unit,
    definition,
  });
  return [
    metric(
      'watch_time_per_day',
      'Average watch time per day',
      'minutes',
      'Minutes watched on a day divided by the viewers active that day.',
    ),
    metric('top_shows', 'Top shows', 'rank', 'Shows of the last seven complete days by the chosen figure.'),
    metric(
      'active_users',
      'Active viewers',
      'people',
      'Distinct viewers with at least one session that began in the range.',
    ),
    metric(
      'viewers_now',
      'Viewers now',
      'people',
      'Distinct viewers with a session that lasted into the last minutes.',
    ),
    metric('peak_today', 'Busiest hour today', 'people', 'The hour of today with most active viewers.'),
    metric(
      'active_users_by_hour_of_week',
      'Active viewers by hour of the week',
      'people',
      'Mean of the active viewers over the hours of the range that fall on a weekday and an hour.',
    ),
    metric('playback_quality', 'Playback quality', 'per hour', 'Stalls divided by the hours watched.'),
    metric(
      'weekly_retention',
      'Weekly retention',
      'share',
      'Share of those who first came in a week that came again in a later one.',
    ),
    metric('expected_churn', 'Expected churn', 'people', 'Sum of the churn risks of all scored viewers.'),
    metric('churn_risk', 'Churn risk', 'probability', 'Probability of no session within the horizon.'),
    metric(
      'audience_forecast',
      'Audience forecast',
      'people an hour',
      'Expected distinct viewers in each of the next 24 hours.',
    ),
    metric(
      'roc_auc',
      'Area under the ROC curve',
      'ratio',
      'Probability that a leaver gets a higher risk than one who stays.',
    ),
  ];
}

import type {
  CohortUser,
  HourOfWeekTable,
  Page,
  PlaybackFigures,
  PlaybackReport,
  RetentionTable,
} from '@engagement/contracts';
import { iso, NOW, ZONE } from './activity-fixtures.ts';

const DAY_MS = 86_400_000;
const RANGE = { time_zone: ZONE, from: iso(NOW - 28 * DAY_MS), to: iso(NOW) };

/** Evenings are busiest, Saturday's most; Sunday's last hour was never counted. */
export function hourOfWeek(): HourOfWeekTable {
  return {
    ...RANGE,
    cells: Array.from({ length: 7 * 24 }, (_, index) => {
      const [weekday, hour] = [Math.floor(index / 24) + 1, index % 24];
      const isUnknown = weekday === 7 && hour === 23;
      const mean = 180 * Math.exp(-(((hour - 20) / 4) ** 2)) * (weekday === 6 ? 1.2 : 1);
      return { weekday, hour, hours: isUnknown ? 0 : 4, mean_active_users: isUnknown ? null : mean };
    }),
  };
}

function figures(sessions: number, stallsPerHour: number): PlaybackFigures {
  const hours = sessions * 0.7;
  const stalled = Math.round(sessions * 0.31);
  return {
    sessions,
    watch_minutes: hours * 60,
    stalls: Math.round(hours * stallsPerHour),
    pauses: Math.round(hours * 1.4),
    sessions_with_stalls: stalled,
    stalls_per_hour: stallsPerHour,
    pauses_per_hour: 1.4,
    stalled_session_share: stalled / sessions,
  };
}

/** Four weeks of playback, in which Brazil stalls most. */
export function playback(): PlaybackReport {
  return {
    ...RANGE,
    total: figures(41_200, 0.92),
    days: Array.from({ length: 28 }, (_, index) => ({
      day: iso(NOW - (27 - index) * DAY_MS).slice(0, 10),
      is_complete: index < 27,
      ...figures(1_400 + 20 * index, 0.9 + 0.3 * Math.sin(index)),
    })),
    shows: ['Orbit', 'Kitchen Duel', 'Paper Trails', 'The Late Arena', 'Quiz at Nine'].map((name, index) => ({
      show_id: `show-0${index}`,
      show_name: name,
      genre: 'Drama',
      sessions: 940 - index * 80,
      watch_minutes: 39_000 - index * 900,
      stalls_per_hour: 2.4 - index * 0.3,
    })),
    countries: [
      { country: 'IN', ...figures(22_000, 0.7) },
      { country: 'BR', ...figures(12_100, 1.6) },
      { country: null, ...figures(7_100, 0.4) },
    ],
  };
}

/** Three cohorts: a large one, one without people and one of eleven. */
export function retention(): RetentionTable {
  const cell = (week: number, active: number, users: number, isComplete = true): object => ({
    week,
    is_complete: isComplete,
    active_users: active,
    share: users === 0 ? null : active / users,
  });
  return {
    time_zone: ZONE,
    as_of: iso(NOW),
    cohorts: [
      {
        week: '2026-11-02',
        users: 400,
        cells: [cell(0, 400, 400), cell(1, 170, 400), cell(2, 98, 400, false)],
      },
      { week: '2026-11-09', users: 0, cells: [cell(0, 0, 0), cell(1, 0, 0, false)] },
      { week: '2026-11-16', users: 11, cells: [cell(0, 11, 11, false)] },
    ] as RetentionTable['cohorts'],
  };
}

/** People of the large cohort: 170 who came back, in two pages of those asked for. */
export function cohortUsers(params: URLSearchParams): Page<CohortUser> {
  const limit = Number(params.get('limit') ?? 50);
  const from = Number(params.get('cursor') ?? 0);
  const total = params.get('active') === 'true' ? 170 : 230;
  const items = Array.from({ length: Math.min(limit, total - from) }, (_, index) => ({
    user_id: `viewer-${String(from + index + 1).padStart(4, '0')}`,
    first_seen_on: '2026-11-03',
    last_seen_on: '2026-11-20',
  }));
  return { items, total, next_cursor: from + limit < total ? String(from + limit) : null };
}

import type { Metric } from '@engagement/contracts';

/** Figures about what is watched. */
export const ACTIVITY_METRICS: readonly Metric[] = [
  {
    key: 'active_users',
    name: 'Active viewers',
    unit: 'viewers',
    definition:
      'Distinct viewers with at least one session that began in the hour, day or period. Nobody counts twice within it.',
  },
  {
    key: 'sessions',
    name: 'Sessions',
    unit: 'sessions',
    definition:
      'Viewing sessions that began in the period. For a show: sessions in which it was watched, alone or among others.',
  },
  {
    key: 'watch_minutes',
    name: 'Watch time',
    unit: 'minutes',
    definition:
      'Sum of the minutes watched in sessions that began in the period; a session counts whole where it began. A session that lists several shows is divided equally among them.',
  },
  {
    key: 'total_minutes',
    name: 'Total watch time of a day',
    unit: 'minutes',
    definition:
      'Sum of the minutes watched in sessions that began on the day, in the time zone of the platform.',
  },
  {
    key: 'mean_minutes',
    name: 'Mean watch time per viewer',
    unit: 'minutes per active viewer',
    definition:
      'Watch time of the day divided by its active viewers. There is none on a day without viewers.',
  },
  {
    key: 'median_minutes',
    name: 'Median watch time per viewer',
    unit: 'minutes per active viewer',
    definition: 'Half of the active viewers of the day watched longer than this, half shorter.',
  },
  {
    key: 'average_minutes_per_day',
    name: 'Average watch time per day',
    unit: 'minutes per active viewer and day',
    definition:
      'Mean over the days of the mean watch time per viewer. The running day and days without viewers are left out.',
  },
  {
    key: 'watch_time_per_day',
    name: 'Average watch time per day',
    unit: 'minutes per active viewer',
    definition:
      'For each calendar day in the time zone of the platform: minutes watched in sessions that began on it, divided by its active viewers (mean), or the minutes of the viewer in the middle (median). A day without viewers has none.',
  },
  {
    key: 'top_shows',
    name: 'Top shows',
    unit: 'rank',
    definition:
      'Shows by watch time, viewers or sessions in the period. A session that lists several shows counts as a session of each, and its minutes and buffer events are divided equally among them. Shows that tie share a rank.',
  },
  {
    key: 'viewers',
    name: 'Viewers of a show',
    unit: 'viewers',
    definition: 'Distinct viewers with at least one session in which the show was watched.',
  },
  {
    key: 'rank',
    name: 'Rank',
    unit: 'place',
    definition:
      'Place by the chosen figure. Shows that tie share a rank, and as many ranks are skipped after them.',
  },
  {
    key: 'stalls_per_hour',
    name: 'Stalls per viewing hour',
    unit: 'buffer events per hour watched',
    definition:
      'Buffer events divided by hours watched. A session that lists several shows is divided equally among them. There is none where no time was watched.',
  },
  {
    key: 'shows_watched',
    name: 'Shows watched',
    unit: 'shows',
    definition: 'Distinct shows with at least one session in the period, in the catalogue or not.',
  },
  {
    key: 'users',
    name: 'Users',
    unit: 'users',
    definition:
      'Everybody stored: registered users, and those known only from an event that came before their registration.',
  },
  {
    key: 'registered_users',
    name: 'Registered users',
    unit: 'users',
    definition: 'Users whose registration was received.',
  },
  {
    key: 'events',
    name: 'Events',
    unit: 'events',
    definition: 'Viewing sessions stored; a repeated event counts once.',
  },
  {
    key: 'viewers_now',
    name: 'Viewers now',
    unit: 'viewers',
    definition:
      'Distinct viewers with a session that was under way at some moment of the last 15 minutes, as far as it has been reported: players report a session when it ends.',
  },
  {
    key: 'peak_today',
    name: 'Busiest hour today',
    unit: 'viewers',
    definition:
      'The clock hour of today in which most distinct viewers began a session, and how many they were; of equals the first.',
  },
  {
    key: 'active_users_by_hour_of_week',
    name: 'Active viewers by hour and weekday',
    unit: 'viewers an hour',
    definition:
      'Mean of the active viewers over all complete clock hours of the same weekday and hour in the period, in the time zone of the platform. Hours before the first session do not count.',
  },
  {
    key: 'playback_quality',
    name: 'Playback quality',
    unit: 'events per hour watched',
    definition:
      'Buffer events (stalls) and pauses divided by hours watched, and the share of sessions with at least one stall. Shows are those with most stalls per hour among shows with at least 20 sessions; countries are those of the viewers.',
  },
  {
    key: 'weekly_retention',
    name: 'Weekly retention',
    unit: 'share of the cohort',
    definition:
      'Viewers are grouped by the week, Monday to Sunday, of their first stored session. Each cell is the share of a group that had a session in a later week. The running week is not over.',
  },
];

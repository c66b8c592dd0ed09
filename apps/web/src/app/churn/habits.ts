import type { Contribution } from '@engagement/contracts';
import { formatMinutes, formatNumber, formatPercent } from '../ui/format.ts';

interface HabitName {
  readonly feature: string;
  readonly label: string;
  readonly format: (value: number) => string;
}

const plain = (value: number): string => formatNumber(value, value < 10 ? 1 : 0);

/** Of all that a model looks at, what somebody recognises a viewer by. */
const HABITS: readonly HabitName[] = [
  { feature: 'sessions_28d', label: $localize`:@@habit.sessions:Sessions in 28 days`, format: plain },
  { feature: 'minutes_28d', label: $localize`:@@habit.minutes:Watched in 28 days`, format: formatMinutes },
  {
    feature: 'active_days_28d',
    label: $localize`:@@habit.activeDays:Active days of 28`,
    format: plain,
  },
  {
    feature: 'minutes_per_session_28d',
    label: $localize`:@@habit.sessionLength:A session`,
    format: formatMinutes,
  },
  { feature: 'gap_mean_days', label: $localize`:@@habit.gap:Days between sessions`, format: plain },
  {
    feature: 'buffer_events_per_hour_28d',
    label: $localize`:@@habit.stalls:Stalls an hour`,
    format: plain,
  },
  {
    feature: 'recommended_session_share_28d',
    label: $localize`:@@habit.recommended:Sessions recommended`,
    format: formatPercent,
  },
  { feature: 'genre_variety_28d', label: $localize`:@@habit.genres:Genres in turn`, format: plain },
];

/** One habit beside the usual one, as text and as places on a scale from 0 to 1. */
export interface Habit {
  readonly feature: string;
  readonly label: string;
  readonly own: string;
  readonly usual: string;
  readonly ownPlace: number;
  readonly usualPlace: number;
}

/** A viewer's habits beside those of others; none where no model looked at them. */
export function habits(contributions: readonly Contribution[]): readonly Habit[] {
  return HABITS.flatMap(({ feature, label, format }) => {
    const found = contributions.find((one) => one.feature === feature);
    if (found === undefined) return [];
    const { value, usual } = found;
    const largest = Math.max(value, usual);
    return [
      {
        feature,
        label,
        own: format(value),
        usual: format(usual),
        ownPlace: largest <= 0 ? 0 : Math.max(0, value) / largest,
        usualPlace: largest <= 0 ? 0 : Math.max(0, usual) / largest,
      },
    ];
  });
}

import type { ActivityTotals, Summary } from '@engagement/contracts';
import { formatChange, formatCount, formatMinutes, formatWhole } from '../ui/format.ts';

export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly exact: string;
  /** Change against the seven days before; `null` when there is nothing to compare with. */
  readonly change: string | null;
  readonly note: string;
}

/** The last seven complete days against the seven before, and today, which is not over and is compared with nothing. */
export function summaryTiles({
  last_7_days: week,
  previous_7_days: before,
  today,
}: Summary): readonly Tile[] {
  const weekly = (
    label: string,
    pick: (totals: ActivityTotals) => number,
    format = formatCount,
    exact = formatWhole,
  ): Tile => ({
    label,
    value: format(pick(week)),
    exact: exact(pick(week)),
    change: formatChange(pick(week), pick(before)),
    note: 'last 7 complete days',
  });
  return [
    weekly('Active viewers', ({ active_users }) => active_users),
    weekly('Sessions', ({ sessions }) => sessions),
    weekly(
      'Watch time',
      ({ watch_minutes }) => watch_minutes,
      formatMinutes,
      (minutes) => `${formatWhole(minutes / 60)} h`,
    ),
    {
      label: 'Active viewers today',
      value: formatCount(today.active_users),
      exact: formatWhole(today.active_users),
      change: null,
      note: 'so far, the day is not over',
    },
  ];
}

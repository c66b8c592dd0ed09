import type { ActivityTotals, Summary } from '@engagement/contracts';
import type { Tile } from '../ui/figure-tiles.ts';
import { formatChange, formatCount, formatMinutes, formatWhole } from '../ui/format.ts';

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
  ): Tile => {
    const change = formatChange(pick(week), pick(before));
    return {
      label,
      value: format(pick(week)),
      exact: exact(pick(week)),
      emphasis: change,
      note:
        change === null
          ? $localize`:@@activity.summary.week:last 7 complete days`
          : $localize`:@@activity.summary.against:against the 7 days before`,
    };
  };
  return [
    weekly($localize`:@@activity.summary.viewers:Active viewers`, ({ active_users }) => active_users),
    weekly($localize`:@@activity.summary.sessions:Sessions`, ({ sessions }) => sessions),
    weekly(
      $localize`:@@activity.summary.watchTime:Watch time`,
      ({ watch_minutes }) => watch_minutes,
      formatMinutes,
      (minutes) => formatMinutes(minutes),
    ),
    {
      label: $localize`:@@activity.summary.today:Active viewers today`,
      value: formatCount(today.active_users),
      exact: formatWhole(today.active_users),
      emphasis: null,
      note: $localize`:@@activity.summary.soFar:so far, the day is not over`,
    },
  ];
}

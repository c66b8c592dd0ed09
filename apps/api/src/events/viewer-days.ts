import type { DayNumber } from '@engagement/analytics';
import { TOO_MANY_LOGINS } from '../rollups/count-sessions.ts';
import type { DayHours } from '../rollups/day-hours.ts';
import type { UserDay } from './user-day.entity.ts';

/** Where in the key of `events` a viewer's sessions are. */
export type Whereabouts =
  /** At exactly these instants, epoch ms, newest first. */
  | { readonly logins: readonly number[] }
  /** Somewhere in this hour, `[from, until)` in epoch ms. */
  | { readonly from: number; readonly until: number };

/** The part of a viewer's day that tells when the sessions began. */
export type DayOfViewer = Pick<UserDay, 'day' | 'hours' | 'logins'>;

/**
 * A viewer's days as places to look for the sessions, newest first: each login's instant, or the hours of a day with too many.
 *
 * @param days - newest first
 */
export function whereabouts(days: readonly DayOfViewer[], dayHours: DayHours): Whereabouts[] {
  return days.flatMap(({ day, hours, logins }): Whereabouts[] => {
    if (logins !== TOO_MANY_LOGINS)
      return [
        {
          logins: logins
            .split(',')
            .map(Number)
            .sort((one, other) => other - one),
        },
      ];
    const starts = dayHours.startsOf(day);
    return hoursOf(hours).map((index) => ({
      from: starts[index]!,
      until: starts[index + 1] ?? dayHours.startsOf(nextDay(day))[0]!,
    }));
  });
}

/** The hours of a set, latest first. */
function hoursOf(set: number): number[] {
  const indexes: number[] = [];
  for (let index = 31; index >= 0; index--) if ((set >>> index) & 1) indexes.push(index);
  return indexes;
}

function nextDay(day: DayNumber): DayNumber {
  return day + 1;
}

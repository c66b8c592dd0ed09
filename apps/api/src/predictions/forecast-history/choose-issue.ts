import { HOUR_MS, type TimeRange, type TimeZone } from '@engagement/analytics';

/** Which of the forecasts of an hour counts: the newest one that was issued before an instant. */
export interface IssueChoice {
  /** Epoch ms. */
  readonly hourStart: number;
  /** Epoch ms, itself not included. */
  readonly issuedBefore: number;
}

/**
 * The forecasts that a plan for the hours would have been made with.
 *
 * Without a lead: the plan of the local day, made when it begins. A forecast that is issued during the first hour of a day knows
 * nothing of that day, only the complete hours before it; so the newest one issued before that hour is over counts for all hours of
 * the day. (One from before midnight would not reach the day's last hour.)
 *
 * @param hours - clock hours
 * @param leadHours - the forecast was issued at least so many hours before the hour began; `null` for the plan of the day
 */
export function chooseIssues(
  hours: readonly TimeRange[],
  zone: TimeZone,
  leadHours: number | null,
): IssueChoice[] {
  return hours.map(({ from }) => ({
    hourStart: from,
    issuedBefore: leadHours === null ? planDeadline(zone, from) : from - leadHours * HOUR_MS + 1,
  }));
}

/** When the first hour of an instant's local day is over: what is issued from then on knows some of that day. */
export function planDeadline(zone: TimeZone, instant: number): number {
  return zone.nextHour(zone.startOfDay(zone.dayOf(instant)));
}

/**
 * Of old issues, those that no day's plan was made with: between two deadlines only the newest was.
 *
 * @param issuedAt - every issue, epoch ms, rising
 * @param before - younger ones are kept, epoch ms
 */
export function issuesWithoutPlan(issuedAt: readonly number[], zone: TimeZone, before: number): number[] {
  return issuedAt.filter((issue, index) => {
    const next = issuedAt[index + 1];
    return issue < before && next !== undefined && planOf(zone, issue) === planOf(zone, next);
  });
}

/** The deadline of the first plan that an issue could be made into. */
function planOf(zone: TimeZone, issue: number): number {
  const today = planDeadline(zone, issue);
  return issue < today ? today : planDeadline(zone, zone.startOfDay(zone.dayOf(issue) + 1));
}

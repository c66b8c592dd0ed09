import type { AudienceForecast, ForecastAccuracy } from '@engagement/contracts';
import { formatPercent, formatWhole } from '../ui/format.ts';
import { pastDays, viewers } from '../ui/nouns.ts';
import { formatClock, formatWeekdayDate } from '../ui/zone-time.ts';

/** Names of the ways to forecast; one that is not here is shown as it is. */
const METHOD_LABELS: ReadonlyMap<string, string> = new Map([
  ['median_of_three', 'median of three models'],
  ['recent_same_hours', 'mean of the same hours of recent days (little history)'],
  ['same_hour_yesterday', 'same hour yesterday (little history)'],
]);

/** The peak in one sentence: `Peak at 20:00 on Sun 22 Nov with 412 viewers, 350–470 at 80 %.` */
export function audienceSummary({ peak, time_zone: zone }: AudienceForecast): string {
  if (peak === null) return 'No forecast yet.';
  const { expected_users, low_80, high_80, from } = peak;
  return (
    `Peak at ${formatClock(from, zone)} on ${formatWeekdayDate(from, zone)} with ` +
    `${viewers(expected_users)}, ${formatWhole(low_80)}–${formatWhole(high_80)} with 80\u202f% probability.`
  );
}

/**
 * How wrong the forecast was lately, and whether simple rules would have done as well, in one sentence.
 *
 * @returns `null` when nothing was measured
 */
export function accuracySentence(accuracy: ForecastAccuracy): string | null {
  const { typical_error, same_hour_yesterday_error, same_hour_last_week_error, coverage_80, coverage_95 } =
    accuracy;
  const errors: string[] = [];
  const held: string[] = [];
  if (typical_error !== null) errors.push(`typical error ${formatPercent(typical_error)}`);
  if (same_hour_yesterday_error !== null)
    errors.push(`same hour yesterday ${formatPercent(same_hour_yesterday_error)}`);
  if (same_hour_last_week_error !== null)
    errors.push(`same hour last week ${formatPercent(same_hour_last_week_error)}`);
  if (coverage_80 !== null) held.push(`the 80\u202f% band held ${formatPercent(coverage_80)}`);
  if (coverage_95 !== null) held.push(`the 95\u202f% band held ${formatPercent(coverage_95)}`);
  const clauses = [errors, held].filter((words) => words.length > 0).map((words) => words.join(', '));
  if (clauses.length === 0) return null;
  if (accuracy.beats_same_hour_yesterday === false) clauses.push('it does not beat “same hour yesterday”');
  return `Measured on ${pastDays(accuracy.origins)}: ${clauses.join('; ')}.`;
}

/** How the forecast is made, in words. */
export function methodWords(method: string): string {
  return METHOD_LABELS.get(method) ?? method.replaceAll('_', ' ');
}

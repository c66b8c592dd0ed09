import type { AudienceForecast, AudienceHistory, ForecastAccuracy } from '@engagement/contracts';
import { formatPercent, formatWhole } from '../ui/format.ts';
import { hours, pastDays, viewers } from '../ui/nouns.ts';
import { formatClock, formatWeekdayDate } from '../ui/zone-time.ts';

/** Names of the ways to forecast; one that is not here is shown as it is. */
const METHOD_LABELS: ReadonlyMap<string, string> = new Map([
  ['median_of_three', $localize`:@@audience.medianOfThree:median of three models`],
  [
    'recent_same_hours',
    $localize`:@@audience.recentSameHours:mean of the same hours of recent days (little history)`,
  ],
  ['same_hour_yesterday', $localize`:@@audience.sameHourYesterday:same hour yesterday (little history)`],
]);

/** The peak in one sentence: `Peak at 20:00 on Sun 22 Nov with 412 viewers, 350–470 at 80 %.` */
export function audienceSummary({ peak, time_zone: zone }: AudienceForecast): string {
  if (peak === null) return $localize`:@@audience.none:No forecast yet.`;
  const { expected_users, low_80, high_80, from } = peak;
  return $localize`:@@audience.peak:Peak at ${formatClock(from, zone)}:time: on ${formatWeekdayDate(from, zone)}:day: with ${viewers(expected_users)}:viewers:, ${formatWhole(low_80)}:low:–${formatWhole(high_80)}:high: with 80\u202f% probability.`;
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
  if (typical_error !== null)
    errors.push($localize`:@@audience.typical:typical error ${formatPercent(typical_error)}:error:`);
  if (same_hour_yesterday_error !== null)
    errors.push(
      $localize`:@@audience.yesterday:same hour yesterday ${formatPercent(same_hour_yesterday_error)}:error:`,
    );
  if (same_hour_last_week_error !== null)
    errors.push(
      $localize`:@@audience.lastWeek:same hour last week ${formatPercent(same_hour_last_week_error)}:error:`,
    );
  if (coverage_80 !== null)
    held.push($localize`:@@audience.held80:the 80\u202f% band held ${formatPercent(coverage_80)}:share:`);
  if (coverage_95 !== null)
    held.push($localize`:@@audience.held95:the 95\u202f% band held ${formatPercent(coverage_95)}:share:`);
  const clauses = [errors, held].filter((words) => words.length > 0).map((words) => words.join(', '));
  if (clauses.length === 0) return null;
  if (accuracy.beats_same_hour_yesterday === false)
    clauses.push($localize`:@@audience.notBetter:it does not beat “same hour yesterday”`);
  return $localize`:@@audience.measured:Measured on ${pastDays(accuracy.origins)}:days:: ${clauses.join('; ')}:clauses:.`;
}

/** How the forecast is made, in words. */
export function methodWords(method: string): string {
  return METHOD_LABELS.get(method) ?? method.replaceAll('_', ' ');
}

/** How past forecasts of the hours that are over did, in one sentence; that there are none where there are none. */
export function pastSentence({ score }: AudienceHistory): string {
  if (score === null)
    return $localize`:@@audience.noPast:No forecast was issued yet for hours that are over by now.`;
  return $localize`:@@audience.past:Past forecasts over ${hours(score.hours)}:hours:: typical error ${formatPercent(score.typical_error)}:error:, the 80\u202f% band held ${formatPercent(score.coverage_80)}:share80:, the 95\u202f% band ${formatPercent(score.coverage_95)}:share95:.`;
}

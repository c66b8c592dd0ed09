import { formatDay, type HourlyAudience, type TimeZone } from '@engagement/analytics';
import type { AudienceHistoryPoint, ForecastDayScore, ForecastScore } from '@engagement/contracts';
import { scoreIssuedForecasts, type IssuedHour, type IssuedScore } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import { toPoint } from '../audience-point.ts';

/** Past forecasts beside what came. */
export interface ForecastReview {
  readonly points: readonly AudienceHistoryPoint[];
  /** `null` without points. */
  readonly score: ForecastScore | null;
  /** Days with points, oldest first. */
  readonly days: readonly ForecastDayScore[];
}

/**
 * @param audience - the hours that were forecast, and the history that their errors are measured by
 * @param issued - one forecast an hour, oldest hour first; of other hours than the audience's nothing is said
 */
export function reviewForecasts(
  audience: HourlyAudience,
  issued: readonly AudienceForecastHour[],
  zone: TimeZone,
): ForecastReview {
  const indexOf = new Map(audience.hours.map(({ from }, index) => [from, index]));
  const known = issued.filter(({ hourStart }) => indexOf.has(hourStart));
  const hours = known.map((hour): IssuedHour => {
    const { expectedUsers: expected, low80, high80, low95, high95 } = hour;
    // The first day of a history begins with its first hour.
    const origin = indexOf.get(zone.startOfDay(zone.dayOf(hour.hourStart))) ?? 0;
    return { index: indexOf.get(hour.hourStart)!, origin, expected, low80, high80, low95, high95 };
  });
  const { counts, hourOfWeek } = audience;
  const { overall, days } = scoreIssuedForecasts({ counts, hourOfWeek, issued: hours });
  return {
    points: known.map((hour, place) => ({
      ...toPoint(hour),
      issued_at: toIso(hour.issuedAt),
      model_id: hour.modelId,
      active_users: counts[hours[place]!.index]!,
    })),
    score: overall && toScore(overall),
    days: days.map(({ origin, ...score }) => ({
      day: formatDay(zone.dayOf(audience.hours[origin]!.from)),
      ...toScore(score),
    })),
  };
}

function toScore({ hours, mae, wape, mase, lastWeek, band80, band95 }: IssuedScore): ForecastScore {
  return {
    hours,
    mae,
    typical_error: wape,
    mase,
    same_hour_last_week_mae: lastWeek?.mae ?? null,
    same_hour_last_week_error: lastWeek?.wape ?? null,
    same_hour_last_week_mase: lastWeek?.mase ?? null,
    coverage_80: band80.coverage,
    coverage_95: band95.coverage,
    mean_width_80: band80.meanWidth,
    mean_width_95: band95.meanWidth,
  };
}

import {
  firstEventQuery,
  formatDay,
  HOUR_MS,
  toFirstEventAt,
  type FirstEventRow,
  type TimeRange,
  type TimeZone,
} from '@engagement/analytics';
import type { AudienceHistory, RecentForecastAccuracy } from '@engagement/contracts';
import { forecastDrift, MOST_HISTORY_HOURS } from '@engagement/ml';
import { Injectable } from '@nestjs/common';
import { MAX_HOURLY_DAYS, resolveRange } from '../../analytics/activity-range.ts';
import { Clock } from '../../common/clock.ts';
import { toIso } from '../../common/instants.ts';
import { AppConfig } from '../../config/app-config.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { AudienceForecastsRepository } from '../audience-forecasts.repository.ts';
import { ForecastErrors, type DailyMase } from '../drift/forecast-errors.ts';
import type { AudienceHistoryQueryDto } from '../dto/audience-history-query.dto.ts';
import { loadAudience } from '../training/train-audience.ts';
import { chooseIssues } from './choose-issue.ts';
import { reviewForecasts, type ForecastReview } from './review-forecasts.ts';

const DEFAULT_DAYS = 7;

/** Days by which the recent accuracy is told. */
const RECENT_DAYS = 28;

/** Days that are over change by what comes late, which nobody waits for to the second. */
const TOLD_FOR_MS = 60_000;

const NOTHING: ForecastReview = { points: [], score: null, days: [] };

/** How the forecasts that were really issued turned out. */
@Injectable()
export class ForecastHistoryService extends ForecastErrors {
  private readonly zone: TimeZone;
  private told: { readonly at: number; readonly recent: RecentForecastAccuracy | null } | null = null;

  constructor(
    private readonly forecasts: AudienceForecastsRepository,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
    { timeZone }: AppConfig,
  ) {
    super();
    this.zone = timeZone;
  }

  /**
   * The hours of a range that are over, each with the forecast that counts and what came.
   *
   * @throws {ValidationFailedError} naming what is wrong with the range
   */
  async history(query: AudienceHistoryQueryDto): Promise<AudienceHistory> {
    const range = resolveRange(query, {
      now: this.clock.now(),
      zone: this.zone,
      defaultDays: DEFAULT_DAYS,
      maxDays: MAX_HOURLY_DAYS,
    });
    const leadHours = query.lead_hours ?? null;
    const { points, score, days } = await this.review(range, leadHours);
    return {
      time_zone: this.zone.name,
      from: toIso(range.from),
      to: toIso(range.until),
      lead_hours: leadHours,
      points: [...points],
      score,
      days: [...days],
    };
  }

  /**
   * How the plans of the last 28 days that are over turned out, as of a minute ago at most; `null` when none of their hours had
   * been forecast.
   */
  async recent(): Promise<RecentForecastAccuracy | null> {
    const at = this.clock.now();
    if (this.told !== null && Math.abs(at - this.told.at) <= TOLD_FOR_MS) return this.told.recent;
    const recent = await this.reviewRecent();
    this.told = { at, recent };
    return recent;
  }

  private async reviewRecent(): Promise<RecentForecastAccuracy | null> {
    const range = this.lastDays(RECENT_DAYS);
    const { score, days } = await this.review(range, null);
    if (score === null) return null;
    const { daysAbove } = forecastDrift(this.everyDay(range, days).map(({ mase }) => mase));
    return {
      ...score,
      from: toIso(range.from),
      to: toIso(range.until),
      days_above: daysAbove,
      days: [...days],
    };
  }

  async daily(days: number): Promise<readonly DailyMase[]> {
    const range = this.lastDays(days);
    return this.everyDay(range, (await this.review(range, null)).days);
  }

  private async review(range: TimeRange, leadHours: number | null): Promise<ForecastReview> {
    const [row] = await this.database.query<FirstEventRow>(firstEventQuery());
    const firstEventAt = toFirstEventAt(row);
    const until = Math.min(range.until, this.clock.now());
    if (firstEventAt === null || until <= range.from) return NOTHING;
    const hours = Math.ceil((until - range.from) / HOUR_MS) + MOST_HISTORY_HOURS + 2 * 24;
    const audience = await loadAudience(this.database, this.zone, firstEventAt, until, hours);
    if (audience === null) return NOTHING;
    const asked = audience.hours.filter(({ from }) => from >= range.from);
    const issued = await this.forecasts.issuedFor(chooseIssues(asked, this.zone, leadHours));
    return reviewForecasts(audience, issued, this.zone);
  }

  /** Whole days of the calendar, the newest one yesterday. */
  private lastDays(days: number): TimeRange {
    const today = this.zone.dayOf(this.clock.now());
    return { from: this.zone.startOfDay(today - days), until: this.zone.startOfDay(today) };
  }

  /** Each day of a range of whole days once, whether it was scored or not. */
  private everyDay({ from, until }: TimeRange, scored: ForecastReview['days']): DailyMase[] {
    const maseOf = new Map(scored.map(({ day, mase }) => [day, mase]));
    const first = this.zone.dayOf(from);
    return Array.from({ length: this.zone.dayOf(until) - first }, (_, offset) => {
      const day = formatDay(first + offset);
      return { day, mase: maseOf.get(day) ?? null };
    });
  }
}

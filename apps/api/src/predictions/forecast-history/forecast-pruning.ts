import { DAY_MS } from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppConfig } from '../../config/app-config.ts';
import { keptFrom } from '../../config/retention-days.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import { AudienceForecastsRepository } from '../audience-forecasts.repository.ts';
import { issuesWithoutPlan } from './choose-issue.ts';

/** For two weeks every issue is kept, so that any lead can be asked for; then the plan of each day. */
const EVERY_ISSUE_KEPT_MS = 14 * DAY_MS;

/** 24 rows each: a few milliseconds, so that nobody who stores waits for long. */
const ISSUES_AT_ONCE = 100;

/** Thins out past forecasts as they age. */
@Injectable()
export class ForecastPruning {
  constructor(
    private readonly forecasts: AudienceForecastsRepository,
    private readonly writes: WriteQueue,
    private readonly config: AppConfig,
  ) {}

  /**
   * @param now - epoch ms
   * @returns how many issues were removed
   */
  async prune(now: number): Promise<number> {
    const issues = await this.forecasts.issues();
    const { timeZone, retention } = this.config;
    const oldest = keptFrom(timeZone, retention.forecasts, now);
    const tooOld = issues.filter((issue) => issue < oldest);
    const thinned = issuesWithoutPlan(issues.slice(tooOld.length), timeZone, now - EVERY_ISSUE_KEPT_MS);
    const removed = [...tooOld, ...thinned];
    for (let start = 0; start < removed.length; start += ISSUES_AT_ONCE)
      await this.remove(removed.slice(start, start + ISSUES_AT_ONCE));
    return removed.length;
  }

  private async remove(issues: readonly number[]): Promise<void> {
    await this.writes.transaction(({ manager }) =>
      manager.delete(AudienceForecastHour, { issuedAt: In(issues) }),
    );
  }
}

import { DAY_MS } from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppConfig } from '../../config/app-config.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import { AudienceForecastsRepository } from '../audience-forecasts.repository.ts';
import { issuesWithoutPlan } from './choose-issue.ts';

/** For two weeks every issue is kept: any lead can be asked for. */
const EVERY_ISSUE_KEPT_MS = 14 * DAY_MS;

/** Then the plan of each day, for a year and a month: as long as a range of days can be. */
const PLANS_KEPT_MS = 400 * DAY_MS;

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
    const tooOld = issues.filter((issue) => issue < now - PLANS_KEPT_MS);
    const thinned = issuesWithoutPlan(
      issues.slice(tooOld.length),
      this.config.timeZone,
      now - EVERY_ISSUE_KEPT_MS,
    );
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

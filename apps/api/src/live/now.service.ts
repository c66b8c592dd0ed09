import { Injectable } from '@nestjs/common';
import type { Now } from '@engagement/contracts';
import { LiveFiguresService } from '../analytics/live-figures.service.ts';
import { ChurnService } from '../predictions/churn.service.ts';
import { ForecastService } from '../predictions/forecast.service.ts';

/** What is happening now, beside what was expected. */
@Injectable()
export class NowService {
  constructor(
    private readonly figures: LiveFiguresService,
    private readonly forecasts: ForecastService,
    private readonly churn: ChurnService,
  ) {}

  async now(): Promise<Now> {
    const [figures, forecast, churnAsOf] = await Promise.all([
      this.figures.now(),
      this.forecasts.nextHour(),
      this.churn.latestAsOf(),
    ]);
    return {
      ...figures,
      next_hour: forecast.nextHour,
      churn_as_of: churnAsOf,
      forecast_issued_at: forecast.issuedAt,
    };
  }
}

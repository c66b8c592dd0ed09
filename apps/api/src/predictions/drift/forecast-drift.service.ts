import { Injectable } from '@nestjs/common';
import type { ForecastDrift } from '@engagement/contracts';
import { forecastDrift } from '@engagement/ml';
import { tellForecast } from './drift-sentences.ts';
import { ForecastErrors } from './forecast-errors.ts';

const DAYS = 14;

/** Whether the forecasts of the last days were worth making. */
@Injectable()
export class ForecastDriftService {
  constructor(private readonly errors: ForecastErrors) {}

  async measure(): Promise<ForecastDrift> {
    const days = await this.errors.daily(DAYS);
    const drift = forecastDrift(days.map(({ mase }) => mase));
    const measured = days.filter(({ mase }) => mase !== null).length;
    return {
      days: days.map(({ day, mase }) => ({ day, mase })),
      days_above: drift.daysAbove,
      level: drift.level,
      text: tellForecast(drift, measured),
    };
  }
}

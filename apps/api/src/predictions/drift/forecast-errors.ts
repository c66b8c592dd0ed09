import type { CalendarDay } from '@engagement/contracts';

/** How wrong the forecast was on one day of the platform's zone. */
export interface DailyMase {
  readonly day: CalendarDay;
  /** Mean absolute scaled error; `null` for a day without a forecast or without a scale. */
  readonly mase: number | null;
}

/** Scores past forecasts as their hours come in. */
export abstract class ForecastErrors {
  /** @returns the newest days that are over, oldest first, each once */
  abstract daily(days: number): Promise<readonly DailyMase[]>;
}

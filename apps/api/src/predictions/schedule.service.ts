import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { ForecastService } from './forecast.service.ts';
import { RetrainService } from './retrain.service.ts';

/** Two minutes past the hour: players have reported the sessions that began in it. */
const FORECAST_CRON = '0 2 * * * *';

/** When models are trained and forecasts made. */
@Injectable()
export class ScheduleService implements OnModuleInit {
  constructor(
    private readonly schedule: JobSchedule,
    private readonly retraining: RetrainService,
    private readonly forecasts: ForecastService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.schedule.add({
      job: 'retrain',
      cron: this.config.retrainCron,
      work: (handle) => this.retraining.retrain(handle),
    });
    this.schedule.add({
      job: 'forecast',
      cron: FORECAST_CRON,
      work: (handle) => this.forecasts.forecast(handle),
      start: (slot) => this.forecasts.refresh('schedule', slot),
    });
  }

  /** @returns when the next retraining is due, epoch ms */
  nextRetrainAt(): number {
    return this.schedule.nextDueAt('retrain');
  }

  /** @returns when the next forecast is due, epoch ms */
  nextForecastAt(): number {
    return this.schedule.nextDueAt('forecast');
  }

  /** @returns when a retraining came due last since an instant, as while the server was off; `null` if none did */
  retrainDueSince(instant: number): number | null {
    return this.schedule.lastDueSince('retrain', instant);
  }
}

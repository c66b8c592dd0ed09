import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { ForecastService } from './forecast.service.ts';
import { RetrainService } from './retrain.service.ts';
import { ScoreService } from './score.service.ts';
import { PredictionSettingsService } from './settings/prediction-settings.service.ts';

/** Two minutes past the hour: players have reported the sessions that began in it. */
const FORECAST_CRON = '0 2 * * * *';

/** When models are trained, viewers scored and forecasts made. */
@Injectable()
export class ScheduleService implements OnModuleInit {
  constructor(
    private readonly schedule: JobSchedule,
    private readonly retraining: RetrainService,
    private readonly scoring: ScoreService,
    private readonly forecasts: ForecastService,
    private readonly settings: PredictionSettingsService,
  ) {}

  onModuleInit(): void {
    this.schedule.add({
      job: 'retrain',
      cron: async () => (await this.settings.current()).retrainCron,
      work: (handle) => this.retraining.retrain(handle),
    });
    this.schedule.add({
      job: 'score',
      cron: async () => (await this.settings.current()).scoreCron,
      work: (handle) => this.scoring.score(handle),
      start: (slot) => this.scoring.startDue('schedule', slot),
    });
    this.schedule.add({
      job: 'forecast',
      cron: FORECAST_CRON,
      work: (handle) => this.forecasts.forecast(handle),
      start: (slot) => this.forecasts.refresh('schedule', slot),
    });
  }

  /** Takes up at once what the operator has changed here; other servers notice by themselves. */
  refresh(): Promise<void> {
    return this.schedule.refresh();
  }

  /** @returns when everybody is scored next, by a scoring or by a retraining, epoch ms */
  async nextChurnAt(): Promise<number> {
    return Math.min(await this.nextRetrainAt(), await this.nextScoreAt());
  }

  /** @returns when the next retraining is due, epoch ms */
  nextRetrainAt(): Promise<number> {
    return this.schedule.nextDueAt('retrain');
  }

  /** @returns when the next scoring is due, epoch ms */
  nextScoreAt(): Promise<number> {
    return this.schedule.nextDueAt('score');
  }

  /** @returns when the next forecast is due, epoch ms */
  nextForecastAt(): Promise<number> {
    return this.schedule.nextDueAt('forecast');
  }

  /** @returns when a job came due last since an instant, as while the server was off; `null` if it did not */
  dueSince(job: 'retrain' | 'score', instant: number): Promise<number | null> {
    return this.schedule.lastDueSince(job, instant);
  }
}

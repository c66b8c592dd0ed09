import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob, CronTime } from 'cron';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { ForecastService } from './forecast.service.ts';
import { RetrainService } from './retrain.service.ts';

const RETRAIN = 'retrain';
const FORECAST = 'forecast';

/** Two minutes past the hour: players have reported the sessions that began in it. */
const FORECAST_CRON = '0 2 * * * *';

/** Ticks: when what is due. What is done then is the services' affair, and the runner's that it is done once. */
@Injectable()
export class ScheduleService implements OnApplicationBootstrap {
  private readonly logger = new Logger('Schedule');

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly retraining: RetrainService,
    private readonly forecasts: ForecastService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.add(RETRAIN, this.config.retrainCron, (slot) => this.retraining.start('schedule', slot));
    this.add(FORECAST, FORECAST_CRON, (slot) => this.forecasts.refresh('schedule', slot));
  }

  /** @returns when the next retraining is due, epoch ms */
  nextRetrainAt(): number {
    return this.registry.getCronJob(RETRAIN).nextDate().toMillis();
  }

  /** @returns when the next forecast is due, epoch ms */
  nextForecastAt(): number {
    return this.registry.getCronJob(FORECAST).nextDate().toMillis();
  }

  /** Whether a retraining has come due since an instant, as when the server was off at the time. */
  wasRetrainDueSince(instant: number): boolean {
    const { retrainCron, timeZone } = this.config;
    const due = new CronTime(retrainCron, timeZone.name).getNextDateFrom(new Date(instant), timeZone.name);
    return due.toMillis() <= this.clock.now();
  }

  private add(name: string, cron: string, start: (slot: number) => Promise<unknown>): void {
    const { name: timeZone } = this.config.timeZone;
    const time = new CronTime(cron, timeZone);
    const nextAfter = (instant: number): number =>
      time.getNextDateFrom(new Date(instant), timeZone).toMillis();
    let due = nextAfter(this.clock.now());
    const onTick = (): void => {
      // The slot is the scheduled time, the same on every server, however late each wakes up for it.
      const slot = due;
      due = nextAfter(Math.max(slot, this.clock.now()));
      start(slot).catch((error: unknown) =>
        this.logger.error(
          `${name} could not be started.`,
          error instanceof Error ? error.stack : String(error),
        ),
      );
    };
    const job = CronJob.from({ cronTime: cron, onTick, timeZone });
    this.registry.addCronJob(name, job);
    job.start();
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ActivityService } from '../analytics/activity.service.ts';
import { DayMedians } from '../analytics/day-medians.service.ts';
import { PlaybackService } from '../analytics/playback.service.ts';
import { RetentionService } from '../analytics/retention.service.ts';
import { Clock } from '../common/clock.ts';
import { troubleOf } from '../database/database-trouble.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { JobSweeper } from '../jobs/job-sweeper.ts';
import { ForecastService } from '../predictions/forecast.service.ts';
import { RetrainService } from '../predictions/retrain.service.ts';
import { ShowAdviceService } from '../predictions/show-advice.service.ts';
import { PredictionCatchUp } from './prediction-catch-up.ts';
import { SampleDataService } from '../sample-data/sample-data.service.ts';

const RETRY_AFTER_MS = 1_000;

/** What a start has to catch up with, once the server answers. */
@Injectable()
export class StartupService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Startup');
  private isStopping = false;

  constructor(
    private readonly sampleData: SampleDataService,
    private readonly sweeper: JobSweeper,
    private readonly jobs: JobSchedule,
    private readonly runs: JobRunsRepository,
    private readonly retraining: RetrainService,
    private readonly forecasts: ForecastService,
    private readonly predictions: PredictionCatchUp,
    private readonly activity: ActivityService,
    private readonly medians: DayMedians,
    private readonly shows: ShowAdviceService,
    private readonly retention: RetentionService,
    private readonly playback: PlaybackService,
    private readonly clock: Clock,
  ) {}

  /** Loads the sample data where it is wanted, and runs what came due while the server was off. */
  async run(): Promise<void> {
    for (;;) {
      try {
        await this.catchUp();
        this.logger.log('Ready');
        return;
      } catch (error) {
        // What a start was at when the server was stopped is the next start's to catch up with.
        if (this.isStopping) return;
        // A server that serves already does not end because its database went away for a moment, or its disk is full.
        const trouble = troubleOf(error);
        if (trouble === null) throw error;
        this.logger.warn(`What the start has to catch up with waits. ${trouble.message}`);
        await delay(RETRY_AFTER_MS, undefined, { ref: false });
      }
    }
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  private async catchUp(): Promise<void> {
    const hasImported = await this.sampleData.loadIfWanted();
    // Reads the days that the first pages ask for into memory, so that nobody has to wait for them.
    await this.activity.warmUp();
    await this.medians.fillMedians();
    await this.shows.warmUp();
    await this.retention.warmUp();
    await this.playback.warmUp();
    await this.sweeper.run();
    await this.jobs.catchUp();
    if (hasImported) {
      await this.finished(await this.retraining.start('startup', this.clock.now()));
      return;
    }
    await this.finished(await this.predictions.catchUp());
    if (await this.needsForecast())
      await this.finished(await this.forecasts.refresh('startup', this.clock.now()));
  }

  /** Also where events came in but nothing has been trained yet: the forecast then asks for a first training. */
  private async needsForecast(): Promise<boolean> {
    const lastRetrain = await this.runs.last({ job: 'retrain', status: 'succeeded' });
    return lastRetrain === null || (await this.forecasts.isStale());
  }

  private async finished(started: { readonly end: Promise<void> } | null): Promise<void> {
    await started?.end;
  }
}

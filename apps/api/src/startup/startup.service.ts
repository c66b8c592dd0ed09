import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { ForecastService } from '../predictions/forecast.service.ts';
import { RetrainService } from '../predictions/retrain.service.ts';
import { ScheduleService } from '../predictions/schedule.service.ts';
import { SampleDataService } from '../sample-data/sample-data.service.ts';

/** What a start has to catch up with, once the server answers. */
@Injectable()
export class StartupService {
  private readonly logger = new Logger('Startup');

  constructor(
    private readonly sampleData: SampleDataService,
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
    private readonly retraining: RetrainService,
    private readonly forecasts: ForecastService,
    private readonly schedule: ScheduleService,
    private readonly clock: Clock,
  ) {}

  /** Loads the sample data where it is wanted, and runs what came due while the server was off. */
  async run(): Promise<void> {
    await this.runner.recover();
    const hasImported = await this.sampleData.loadIfWanted();
    const lastRetrain = await this.runs.last({ job: 'retrain', status: 'succeeded' });
    const now = this.clock.now();
    if (hasImported || (lastRetrain !== null && this.schedule.wasRetrainDueSince(lastRetrain.slot))) {
      await this.finished(await this.retraining.start('startup', now));
    } else if (lastRetrain === null || (await this.forecasts.isStale())) {
      // Also where events came in but nothing has been trained yet: the forecast then asks for a first training.
      await this.finished(await this.forecasts.refresh('startup', now));
    }
    this.logger.log('Ready');
  }

  private async finished(started: { readonly end: Promise<void> } | null): Promise<void> {
    await started?.end;
  }
}

import { Injectable } from '@nestjs/common';
import type { PlatformStatus } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { toIso } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { toJob } from '../jobs/dto/job.dto.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { SampleDataService } from '../sample-data/sample-data.service.ts';

/** What the server is busy with. */
@Injectable()
export class StatusService {
  constructor(
    private readonly sampleData: SampleDataService,
    private readonly runs: JobRunsRepository,
    private readonly database: PrimaryDatabase,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async status(): Promise<PlatformStatus> {
    const [running, lastRetrain, succeeded, hasSampleData, hasEvents] = await Promise.all([
      this.runs.running(),
      this.runs.lastFinished('retrain'),
      this.runs.last({ job: 'retrain', status: 'succeeded' }),
      this.sampleData.isPresent(),
      this.hasEvents(),
    ]);
    // The sample data is followed by a training, which begins a moment later.
    const isAwaited = hasSampleData && lastRetrain === null;
    const isFirstTraining = succeeded === null && (isAwaited || running.some(({ job }) => job === 'retrain'));
    return {
      version: this.config.version,
      time_zone: this.config.timeZone.name,
      now: toIso(this.clock.now()),
      has_sample_data: hasSampleData,
      has_events: hasEvents,
      setup: this.sampleData.isImporting ? 'importing' : isFirstTraining ? 'training' : 'ready',
      running_jobs: running.map(toJob),
      last_retrain: lastRetrain === null ? null : toJob(lastRetrain),
    };
  }

  private async hasEvents(): Promise<boolean> {
    const rows = await this.database.query({ text: 'SELECT 1 FROM events LIMIT 1', params: [] });
    return rows.length > 0;
  }
}

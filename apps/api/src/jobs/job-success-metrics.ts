import { Injectable } from '@nestjs/common';
import { JOB_NAMES } from '@engagement/contracts';
import { Gauge } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';
import { JobRunsRepository } from './job-runs.repository.ts';

/** When each job last succeeded on any server: a job that is never run fails nowhere. */
@Injectable()
export class JobSuccessMetrics {
  constructor(metrics: Metrics, runs: JobRunsRepository) {
    const gauge = new Gauge({
      name: 'engagement_job_last_success_timestamp_seconds',
      help: 'When the newest successful run of a job ended, on any server; no value where there is none.',
      labelNames: ['job'],
      registers: [metrics.registry],
    });
    metrics.addSource('job_runs', async () => {
      gauge.reset();
      for (const job of JOB_NAMES) {
        const run = await runs.last({ job, status: 'succeeded' });
        if (run?.finishedAt != null) gauge.set({ job }, run.finishedAt / 1_000);
      }
    });
  }
}

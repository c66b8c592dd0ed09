import { Injectable } from '@nestjs/common';
import { JOB_NAMES, type JobName } from '@engagement/contracts';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';

/** How a run ended here: `left` to another server or another start, or `lost` to another server. */
export type RunEnd = 'succeeded' | 'failed' | 'left' | 'lost';

/** Seconds. */
const BUCKETS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 1_800, 3_600];

/** What this server's runs of jobs came to. */
@Injectable()
export class JobMetrics {
  private readonly runs: Counter<'job' | 'outcome'>;
  private readonly seconds: Histogram<'job'>;
  private readonly underWay: Gauge;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.runs = new Counter({
      name: 'engagement_job_runs_total',
      help: 'Runs of jobs that ended on this server, by how.',
      labelNames: ['job', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'engagement_job_run_seconds',
      help: 'Time of a run, without waiting for its turn.',
      labelNames: ['job'],
      buckets: BUCKETS,
      registers,
    });
    this.underWay = new Gauge({
      name: 'engagement_jobs_under_way',
      help: 'Runs that wait or run on this server.',
      registers,
    });
    for (const job of JOB_NAMES)
      for (const outcome of ['succeeded', 'failed']) this.runs.inc({ job, outcome }, 0);
  }

  /** @param count - how many runs wait or run now */
  watch(count: () => number): void {
    this.metrics.addSource('jobs', () => this.underWay.set(count()));
  }

  /** @param ms - what it took */
  ended(job: JobName, outcome: RunEnd, ms: number): void {
    this.runs.inc({ job, outcome });
    this.seconds.observe({ job }, ms / 1_000);
  }
}

import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { JobSchedule } from './job-schedule.ts';
import { JobSweeper } from './job-sweeper.ts';
import { JobsController } from './jobs.controller.ts';
import { LeaseTerms } from './lease-terms.ts';
import { JobHealth } from './job-health.ts';
import { JobMetrics } from './job-metrics.ts';
import { JobSuccessMetrics } from './job-success-metrics.ts';

@Module({
  controllers: [JobsController],
  providers: [
    JobHealth,
    JobMetrics,
    JobRunner,
    JobRunsRepository,
    JobSchedule,
    JobSuccessMetrics,
    JobSweeper,
    { provide: LeaseTerms, useValue: new LeaseTerms() },
  ],
  exports: [JobRunner, JobRunsRepository, JobSchedule, JobSweeper],
})
export class JobsModule {}

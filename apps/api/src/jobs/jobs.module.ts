import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { JobSchedule } from './job-schedule.ts';
import { JobSweeper } from './job-sweeper.ts';
import { JobsController } from './jobs.controller.ts';
import { LeaseTerms } from './lease-terms.ts';

@Module({
  controllers: [JobsController],
  providers: [
    JobRunner,
    JobRunsRepository,
    JobSchedule,
    JobSweeper,
    { provide: LeaseTerms, useValue: new LeaseTerms() },
  ],
  exports: [JobRunner, JobRunsRepository, JobSchedule, JobSweeper],
})
export class JobsModule {}

import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { JobsController } from './jobs.controller.ts';

@Module({
  controllers: [JobsController],
  providers: [JobRunner, JobRunsRepository],
  exports: [JobRunner, JobRunsRepository],
})
export class JobsModule {}

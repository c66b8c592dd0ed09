import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { SampleDataModule } from '../sample-data/sample-data.module.ts';
import { StatusController } from './status.controller.ts';
import { StatusService } from './status.service.ts';

@Module({
  imports: [JobsModule, SampleDataModule],
  controllers: [StatusController],
  providers: [StatusService],
})
export class StatusModule {}

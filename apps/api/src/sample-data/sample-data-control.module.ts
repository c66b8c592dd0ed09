import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { PrivacyModule } from '../privacy/privacy.module.ts';
import { SampleDataRemoval } from './sample-data-removal.service.ts';
import { SampleDataController } from './sample-data.controller.ts';
import { SampleDataModule } from './sample-data.module.ts';

/** Loading and removing the sample data on request: apart from the data itself, which the start of the server needs, too. */
@Module({
  imports: [JobsModule, PredictionsModule, PrivacyModule, SampleDataModule],
  controllers: [SampleDataController],
  providers: [SampleDataRemoval],
})
export class SampleDataControlModule {}

import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { SampleDataModule } from '../sample-data/sample-data.module.ts';
import { PredictionCatchUp } from './prediction-catch-up.ts';
import { StartupService } from './startup.service.ts';

@Module({
  imports: [AnalyticsModule, JobsModule, PredictionsModule, SampleDataModule],
  providers: [PredictionCatchUp, StartupService],
})
export class StartupModule {}

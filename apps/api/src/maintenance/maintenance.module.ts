import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { MaintenanceService } from './maintenance.service.ts';

@Module({
  imports: [AnalyticsModule, JobsModule, PredictionsModule, RollupsModule],
  providers: [MaintenanceService],
})
export class MaintenanceModule {}

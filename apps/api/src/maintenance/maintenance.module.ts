import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { PrivacyModule } from '../privacy/privacy.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { CleanUp } from './clean-up.ts';
import { MaintenanceService } from './maintenance.service.ts';
import { RecordRetention } from './record-retention.ts';
import { ViewerRetention } from './viewer-retention.ts';

@Module({
  imports: [AnalyticsModule, JobsModule, PredictionsModule, PrivacyModule, RollupsModule],
  providers: [MaintenanceService, CleanUp, RecordRetention, ViewerRetention],
})
export class MaintenanceModule {}

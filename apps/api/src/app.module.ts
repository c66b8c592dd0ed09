import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access/access.module.ts';
import { AnalyticsModule } from './analytics/analytics.module.ts';
import { BackupModule } from './backup/backup.module.ts';
import { CoreModule } from './core.module.ts';
import { EventsModule } from './events/events.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { LiveModule } from './live/live.module.ts';
import { MaintenanceModule } from './maintenance/maintenance.module.ts';
import { PredictionsModule } from './predictions/predictions.module.ts';
import { PrivacyModule } from './privacy/privacy.module.ts';
import { SampleDataControlModule } from './sample-data/sample-data-control.module.ts';
import { SampleDataModule } from './sample-data/sample-data.module.ts';
import { ShowsModule } from './shows/shows.module.ts';
import { StartupModule } from './startup/startup.module.ts';
import { StatusModule } from './status/status.module.ts';
import { UsersModule } from './users/users.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';

@Module({
  imports: [
    CoreModule,
    ScheduleModule.forRoot(),
    AccessModule,
    UsersModule,
    ShowsModule,
    EventsModule,
    ImportsModule,
    AnalyticsModule,
    JobsModule,
    PredictionsModule,
    LiveModule,
    MaintenanceModule,
    BackupModule,
    PrivacyModule,
    SampleDataModule,
    SampleDataControlModule,
    StatusModule,
    HealthModule,
    MetricsModule,
    StartupModule,
  ],
})
export class AppModule {}

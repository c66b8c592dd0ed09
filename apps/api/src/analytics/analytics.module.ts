import { Module } from '@nestjs/common';
import { ActivityService } from './activity.service.ts';
import { AnalyticsController } from './analytics.controller.ts';
import { DayMedians } from './day-medians.service.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { DayTables } from './day-tables.ts';
import { MetricsRepository } from './metrics.repository.ts';

/** What is being watched. */
@Module({
  controllers: [AnalyticsController],
  providers: [ActivityService, MetricsRepository, DayPacksRepository, DayTables, DayMedians],
  exports: [ActivityService, DayMedians],
})
export class AnalyticsModule {}

import { Module } from '@nestjs/common';
import { ActivityService } from './activity.service.ts';
import { AnalyticsController } from './analytics.controller.ts';
import { MetricsRepository } from './metrics.repository.ts';

/** What is being watched. */
@Module({
  controllers: [AnalyticsController],
  providers: [ActivityService, MetricsRepository],
  exports: [ActivityService],
})
export class AnalyticsModule {}

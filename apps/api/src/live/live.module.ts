import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { LiveController } from './live.controller.ts';
import { LiveFeed } from './live-feed.ts';
import { NowService } from './now.service.ts';
import { LiveMetrics } from './live-metrics.ts';

/** What is happening now. */
@Module({
  imports: [AnalyticsModule, PredictionsModule],
  controllers: [LiveController],
  providers: [LiveFeed, LiveMetrics, NowService],
})
export class LiveModule {}

import { Module } from '@nestjs/common';
import { ActivityService } from './activity.service.ts';
import { AnalyticsController } from './analytics.controller.ts';
import { CountryPlaybackService } from './country-playback.service.ts';
import { DayMedians } from './day-medians.service.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { DayTables } from './day-tables.ts';
import { LiveFiguresService } from './live-figures.service.ts';
import { MetricsRepository } from './metrics.repository.ts';
import { PlaybackService } from './playback.service.ts';
import { RecentViewers } from './recent-viewers.ts';
import { RetentionService } from './retention.service.ts';

/** What is being watched. */
@Module({
  controllers: [AnalyticsController],
  providers: [
    ActivityService,
    CountryPlaybackService,
    DayMedians,
    DayPacksRepository,
    DayTables,
    LiveFiguresService,
    MetricsRepository,
    PlaybackService,
    RecentViewers,
    RetentionService,
  ],
  exports: [ActivityService, DayMedians, LiveFiguresService, PlaybackService, RetentionService],
})
export class AnalyticsModule {}

import { Module } from '@nestjs/common';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { EventStore } from './event-store.ts';
import { EventsController } from './events.controller.ts';
import { EventsRepository } from './events.repository.ts';
import { EventsService } from './events.service.ts';
import { IngestQueue } from './ingest-queue.ts';
import { LogEventController } from './log-event.controller.ts';
import { IngestHealth } from './ingest-health.ts';
import { IngestMetrics } from './ingest-metrics.ts';

@Module({
  imports: [ErasuresModule, RollupsModule],
  controllers: [EventsController, LogEventController],
  providers: [EventsService, EventStore, EventsRepository, IngestHealth, IngestMetrics, IngestQueue],
  exports: [EventsService, EventStore, IngestMetrics, IngestQueue],
})
export class EventsModule {}

import { Module } from '@nestjs/common';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { EventStore } from './event-store.ts';
import { EventsController } from './events.controller.ts';
import { EventsRepository } from './events.repository.ts';
import { EventsService } from './events.service.ts';
import { IngestQueue } from './ingest-queue.ts';
import { LogEventController } from './log-event.controller.ts';

@Module({
  imports: [ErasuresModule, RollupsModule],
  controllers: [EventsController, LogEventController],
  providers: [EventsService, EventStore, EventsRepository, IngestQueue],
  exports: [EventsService, EventStore, IngestQueue],
})
export class EventsModule {}

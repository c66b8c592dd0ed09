import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.ts';
import { EventStore } from './event-store.ts';
import { EventsController } from './events.controller.ts';
import { EventsRepository } from './events.repository.ts';
import { EventsService } from './events.service.ts';
import { LogEventController } from './log-event.controller.ts';
import { ZoneGuard } from './zone-guard.ts';

@Module({
  imports: [SettingsModule],
  controllers: [EventsController, LogEventController],
  providers: [EventsService, EventStore, EventsRepository, ZoneGuard],
  exports: [EventsService, EventStore],
})
export class EventsModule {}

import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { ShowsModule } from '../shows/shows.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { SampleDataService } from './sample-data.service.ts';

@Module({
  imports: [EventsModule, SettingsModule, ShowsModule, UsersModule],
  providers: [SampleDataService],
  exports: [SampleDataService],
})
export class SampleDataModule {}

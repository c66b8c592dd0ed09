import { Module } from '@nestjs/common';
import { CoreModule } from '../core.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { ShowsModule } from '../shows/shows.module.ts';
import { UsersModule } from '../users/users.module.ts';

/** The part of the application that takes rows in: no server, no jobs. */
@Module({ imports: [CoreModule, UsersModule, ShowsModule, EventsModule] })
export class IntakeModule {}

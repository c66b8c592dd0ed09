import { Module } from '@nestjs/common';
import { CommonModule } from '../common/common.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { ShowsModule } from '../shows/shows.module.ts';
import { UsersModule } from '../users/users.module.ts';

/** The part of the application that takes rows in: no server, no jobs. */
@Module({ imports: [ConfigModule, CommonModule, DatabaseModule, UsersModule, ShowsModule, EventsModule] })
export class IntakeModule {}

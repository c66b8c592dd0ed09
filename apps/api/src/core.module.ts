import { Module } from '@nestjs/common';
import { CommonModule } from './common/common.module.ts';
import { ConfigModule } from './config/config.module.ts';
import { DatabaseModule } from './database/database.module.ts';

/** What the server and every command stand on: configuration, clock and database, all of them global. */
@Module({ imports: [ConfigModule, CommonModule, DatabaseModule] })
export class CoreModule {}

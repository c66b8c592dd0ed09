import { Module } from '@nestjs/common';
import { CommonModule } from '../common/common.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { RollupsModule } from './rollups.module.ts';

/** The part of the application that a rebuild needs: no server, no jobs. */
@Module({ imports: [ConfigModule, CommonModule, DatabaseModule, RollupsModule] })
export class RebuildModule {}

import { Module } from '@nestjs/common';
import { CommonModule } from '../../common/common.module.ts';
import { ConfigModule } from '../../config/config.module.ts';
import { DatabaseModule } from '../../database/database.module.ts';
import { RollupsModule } from '../../rollups/rollups.module.ts';
import { ImportRunnerModule } from '../import-runner.module.ts';
import { ImportFiles } from './import-files.ts';

/** The part of the application that an import needs: no server, no jobs. */
@Module({
  imports: [ConfigModule, CommonModule, DatabaseModule, RollupsModule, ImportRunnerModule],
  providers: [ImportFiles],
})
export class ImportCommandModule {}

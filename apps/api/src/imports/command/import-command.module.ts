import { Module } from '@nestjs/common';
import { CoreModule } from '../../core.module.ts';
import { RollupsModule } from '../../rollups/rollups.module.ts';
import { ImportRunnerModule } from '../import-runner.module.ts';
import { ImportFiles } from './import-files.ts';

/** The part of the application that an import needs: no server, no jobs. */
@Module({
  imports: [CoreModule, RollupsModule, ImportRunnerModule],
  providers: [ImportFiles],
})
export class ImportCommandModule {}

import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { HealthChecks } from '../../health/health-checks.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { AppConfig } from '../../config/app-config.ts';
import { DatabaseModule } from '../../database/database.module.ts';
import { ImportFiles } from '../../imports/command/import-files.ts';
import { ImportRunnerModule } from '../../imports/import-runner.module.ts';
import { RollupsModule } from '../../rollups/rollups.module.ts';

@Module({})
class GivenModule {}

/** What an import needs, with a configuration and a clock that are given instead of read. */
@Module({})
export class CsvPlatformModule {
  static of(config: AppConfig, clock: Clock): DynamicModule {
    const given = {
      module: GivenModule,
      global: true,
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Clock, useValue: clock },
        // What the rest counts and reports, nobody asks for.
        HealthChecks,
        Metrics,
      ],
      exports: [AppConfig, Clock, HealthChecks, Metrics],
    };
    return {
      module: CsvPlatformModule,
      imports: [given, DatabaseModule, RollupsModule, ImportRunnerModule],
      providers: [ImportFiles],
    };
  }
}

import { Module } from '@nestjs/common';
import { CsvBodyParser } from './csv-body.ts';
import { ImportQueue } from './import-queue.ts';
import { ImportRunnerModule } from './import-runner.module.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportsService } from './imports.service.ts';
import { Spool } from './spool.ts';
import { ImportMetrics } from './import-metrics.ts';

/** Files by HTTP. */
@Module({
  imports: [ImportRunnerModule],
  controllers: [ImportsController],
  providers: [ImportsService, ImportMetrics, ImportQueue, Spool, CsvBodyParser],
  exports: [ImportsService],
})
export class ImportsModule {}

import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { OperatorError } from '../common/operator-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { openWriter, writerOptions } from './data-source.ts';
import { PrimaryDatabase, ReadDatabase } from './read-database.ts';
import { Readers } from './readers.ts';
import { WriteQueue } from './write-queue.ts';
import { Metrics } from '../metrics/metrics.ts';
import { DatabaseHealth } from './database-health.ts';
import { DatabaseMetrics } from './database-metrics.ts';
import { MigrationHealth } from './migration-health.ts';
import { StorageMetrics } from './storage-metrics.ts';

const WRITER = 'writer';

/** A database server may still be starting when we do. What the operator has to mend does not mend itself. */
const PATIENCE = {
  retryAttempts: 5,
  retryDelay: 1_000,
  toRetry: (error: unknown) => !(error instanceof OperatorError),
};

/** The connections that write and those that read; features see them only as `WriteQueue`, `ReadDatabase` and `PrimaryDatabase`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      name: WRITER,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ ...writerOptions(config.database), ...PATIENCE }),
      dataSourceFactory: (options) => openWriter(options!),
    }),
  ],
  providers: [
    DatabaseHealth,
    MigrationHealth,
    StorageMetrics,
    {
      provide: WriteQueue,
      inject: [getDataSourceToken(WRITER), Metrics],
      useFactory: (writer: DataSource, metrics: Metrics) =>
        new WriteQueue(writer, new DatabaseMetrics(metrics)),
    },
    {
      provide: Readers,
      // After the writer, whose migrations make the file and the tables.
      inject: [AppConfig, getDataSourceToken(WRITER)],
      useFactory: ({ database }: AppConfig) => Readers.open(database),
    },
    { provide: ReadDatabase, inject: [Readers], useFactory: (readers: Readers) => readers.readDatabase() },
    {
      provide: PrimaryDatabase,
      inject: [Readers],
      useFactory: (readers: Readers) => readers.primaryDatabase(),
    },
  ],
  exports: [WriteQueue, ReadDatabase, PrimaryDatabase],
})
export class DatabaseModule {}

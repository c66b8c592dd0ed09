import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AppConfig } from '../config/app-config.ts';
import { openReader, openWriter, readerOptions, writerOptions } from './data-source.ts';
import { ReadDatabase } from './read-database.ts';
import { WriteQueue } from './write-queue.ts';

const WRITER = 'writer';
const READER = 'reader';

/** A database server may still be starting when we do. */
const PATIENCE = { retryAttempts: 5, retryDelay: 1_000 };

/** One connection (pool) that writes and one that reads; features see them only as `WriteQueue` and `ReadDatabase`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      name: WRITER,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({ ...writerOptions(config.database), ...PATIENCE }),
      dataSourceFactory: (options) => openWriter(options!),
    }),
    TypeOrmModule.forRootAsync({
      name: READER,
      // After the writer, whose migrations make the file and the tables.
      inject: [AppConfig, getDataSourceToken(WRITER)],
      useFactory: (config: AppConfig) => ({ ...readerOptions(config.database), ...PATIENCE }),
      dataSourceFactory: (options) => openReader(options!),
    }),
  ],
  providers: [
    {
      provide: WriteQueue,
      inject: [getDataSourceToken(WRITER)],
      useFactory: (writer: DataSource) => new WriteQueue(writer),
    },
    {
      provide: ReadDatabase,
      inject: [getDataSourceToken(READER)],
      useFactory: (reader: DataSource) => new ReadDatabase(reader),
    },
  ],
  exports: [WriteQueue, ReadDatabase],
})
export class DatabaseModule {}

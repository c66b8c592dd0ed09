import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AppConfig } from '../config/app-config.ts';
import { Metrics } from '../metrics/metrics.ts';
import { fileBytes } from './file-bytes.ts';

/** How much the embedded database takes on the disk; PostgreSQL has exporters of its own. */
@Injectable()
export class StorageMetrics {
  constructor(metrics: Metrics, { database }: AppConfig) {
    const gauge = new Gauge({
      name: 'engagement_database_file_bytes',
      help: 'Size of the embedded database by part: its file, and its write-ahead log. Without values on PostgreSQL.',
      labelNames: ['part'],
      registers: [metrics.registry],
    });
    if (database.engine !== 'sqlite') return;
    metrics.addSource('database_files', async () => {
      gauge.set({ part: 'main' }, await fileBytes(database.file));
      gauge.set({ part: 'wal' }, await fileBytes(`${database.file}-wal`));
    });
  }
}

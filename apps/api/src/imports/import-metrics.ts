import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';
import type { ImportEntity } from './import.entity.ts';
import { ImportsRepository } from './imports.repository.ts';

type Counts = Pick<ImportEntity, 'stored' | 'duplicate' | 'rejected'>;

const NOTHING: Counts = { stored: 0, duplicate: 0, rejected: 0 };

/** What became of the rows of files that this server reads. */
@Injectable()
export class ImportMetrics {
  private readonly rows: Counter<'kind' | 'outcome'>;
  /** What was counted already of the file that is read. */
  private counted: { readonly id: string; readonly counts: Counts } | null = null;

  constructor(metrics: Metrics, imports: ImportsRepository) {
    const registers = [metrics.registry];
    this.rows = new Counter({
      name: 'engagement_import_rows_total',
      help: 'Rows of uploaded files read by this server, by kind and by what became of them.',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    const unfinished = new Gauge({
      name: 'engagement_imports_unfinished',
      help: 'Uploaded files that wait or are read, on all servers.',
      registers,
    });
    metrics.addSource('imports', async () => {
      unfinished.reset();
      unfinished.set((await imports.unfinishedUploads()).length);
    });
  }

  /** Begins to count a file, which may have been read in part before. */
  begin({ id, stored, duplicate, rejected }: Pick<ImportEntity, 'id' | keyof Counts>): void {
    this.counted = { id, counts: { stored, duplicate, rejected } };
  }

  /** Counts what has been added since it was called last. */
  advance({ id, kind, stored, duplicate, rejected }: ImportEntity): void {
    const before = this.counted?.id === id ? this.counted.counts : NOTHING;
    const now = { stored, duplicate, rejected };
    for (const outcome of ['stored', 'duplicate', 'rejected'] as const)
      this.rows.inc({ kind, outcome }, Math.max(0, now[outcome] - before[outcome]));
    this.counted = { id, counts: now };
  }
}

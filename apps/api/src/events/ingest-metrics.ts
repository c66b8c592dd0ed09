import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';
import type { StoreOutcome } from './event-store.ts';

/** What became of an event that was sent. */
export type EventOutcome = StoreOutcome | 'rejected';

/** Why a request was turned away before it was read. */
export type RefusalCause = 'queue_full' | 'memory_full' | 'stopping';

const OUTCOMES: readonly EventOutcome[] = ['stored', 'duplicate', 'conflict', 'rejected'];
const CAUSES: readonly RefusalCause[] = ['queue_full', 'memory_full', 'stopping'];
const BATCH_BUCKETS = [1, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** What came in by HTTP, and what became of it. */
@Injectable()
export class IngestMetrics {
  private readonly events: Counter<'outcome'>;
  private readonly batchRows: Histogram;
  private readonly refusals: Counter<'cause'>;
  private readonly queued: Gauge;
  private readonly capacity: Gauge;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.events = new Counter({
      name: 'engagement_ingest_events_total',
      help: 'Events sent by HTTP, by what became of them.',
      labelNames: ['outcome'],
      registers,
    });
    this.batchRows = new Histogram({
      name: 'engagement_ingest_batch_rows',
      help: 'Rows of a batch of events.',
      buckets: BATCH_BUCKETS,
      registers,
    });
    this.refusals = new Counter({
      name: 'engagement_ingest_refusals_total',
      help: 'Requests turned away with 503 before they were read, by cause.',
      labelNames: ['cause'],
      registers,
    });
    this.queued = new Gauge({
      name: 'engagement_ingest_queued_events',
      help: 'Events that were accepted and are not answered yet.',
      registers,
    });
    this.capacity = new Gauge({
      name: 'engagement_ingest_queue_capacity_events',
      help: 'Queued events at which further requests are turned away.',
      registers,
    });
    // A series that is there from the start lets a rule see its first increase.
    for (const outcome of OUTCOMES) this.events.inc({ outcome }, 0);
    for (const cause of CAUSES) this.refusals.inc({ cause }, 0);
  }

  /** @param rows - how many events wait now */
  watchQueue(rows: () => number, capacity: number): void {
    this.capacity.set(capacity);
    this.metrics.addSource('ingest_queue', () => this.queued.set(rows()));
  }

  /** Counts what became of a group of events. */
  settled(outcomes: readonly StoreOutcome[]): void {
    let duplicates = 0;
    let conflicts = 0;
    for (const outcome of outcomes) {
      if (outcome === 'duplicate') duplicates++;
      else if (outcome === 'conflict') conflicts++;
    }
    this.events.inc({ outcome: 'stored' }, outcomes.length - duplicates - conflicts);
    if (duplicates > 0) this.events.inc({ outcome: 'duplicate' }, duplicates);
    if (conflicts > 0) this.events.inc({ outcome: 'conflict' }, conflicts);
  }

  rejected(count: number): void {
    if (count > 0) this.events.inc({ outcome: 'rejected' }, count);
  }

  batch(rows: number): void {
    this.batchRows.observe(rows);
  }

  refused(cause: RefusalCause): void {
    this.refusals.inc({ cause });
  }
}

import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '../metrics/metrics.ts';

/** Seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What writing to the database takes. */
export class DatabaseMetrics {
  private readonly seconds: Histogram<'outcome'>;
  private readonly retries: Counter;
  private readonly waiting: Gauge;

  constructor(private readonly metrics: Metrics) {
    const registers = [metrics.registry];
    this.seconds = new Histogram({
      name: 'engagement_database_transaction_seconds',
      help: 'Time of a writing transaction from its turn to its end, retries included.',
      labelNames: ['outcome'],
      buckets: BUCKETS,
      registers,
    });
    this.retries = new Counter({
      name: 'engagement_database_transaction_retries_total',
      help: 'Transactions tried again because another one was in the way.',
      registers,
    });
    this.waiting = new Gauge({
      name: 'engagement_database_waiting_transactions',
      help: 'Writing transactions that wait for their turn.',
      registers,
    });
  }

  /** @param count - how many transactions wait now */
  watchWaiting(count: () => number): void {
    this.metrics.addSource('write_queue', () => this.waiting.set(count()));
  }

  retried(): void {
    this.retries.inc();
  }

  /** @param began - `performance.now()` when it had its turn */
  ended(outcome: 'committed' | 'failed', began: number): void {
    this.seconds.observe({ outcome }, (performance.now() - began) / 1_000);
  }
}

import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** Reads figures at the moment somebody asks for them. */
export type MetricsSource = () => Promise<void> | void;

/** A source that takes longer is told of without what it would have said. */
const SOURCE_LIMIT_MS = 2_000;

/** What is measured in one application: each has its own, so that several can live in one process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly sources = new Map<string, MetricsSource>();
  private readonly failures = new Counter({
    name: 'engagement_metrics_source_failures_total',
    help: 'Times that figures could not be read for an answer of /metrics, by what they are about.',
    labelNames: ['source'],
    registers: [this.registry],
  });

  /** Has a source asked before each answer. It fills in gauges, and begins by emptying them, so that nothing old is told. */
  addSource(name: string, source: MetricsSource): void {
    this.sources.set(name, source);
  }

  /** @returns everything in Prometheus' text format; what cannot be read is missing, and counted as a failure */
  async text(): Promise<string> {
    await Promise.all([...this.sources].map(([name, source]) => this.read(name, source)));
    return this.registry.metrics();
  }

  private async read(name: string, source: MetricsSource): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${name} took too long.`)), SOURCE_LIMIT_MS);
    });
    try {
      await Promise.race([source(), limit]);
    } catch {
      this.failures.inc({ source: name });
    } finally {
      clearTimeout(timer);
    }
  }
}

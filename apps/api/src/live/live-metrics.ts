import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../metrics/metrics.ts';
import { LiveFeed } from './live-feed.ts';

/** Who listens to the live figures. */
@Injectable()
export class LiveMetrics {
  constructor(metrics: Metrics, feed: LiveFeed) {
    const gauge = new Gauge({
      name: 'engagement_live_connections',
      help: 'Open streams of live figures.',
      registers: [metrics.registry],
    });
    metrics.addSource('live', () => gauge.set(feed.listenerCount));
  }
}

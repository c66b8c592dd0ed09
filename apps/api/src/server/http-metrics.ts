import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram } from 'prom-client';
import { ingestionOf, staysOpen } from '../common/ingestion-route.ts';
import type { IngestMetrics } from '../events/ingest-metrics.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Connections } from './connections.ts';

/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything else is a file of the dashboard, of which there are many. */
const OWN_ROUTE = /^\/(api\/|health|metrics|register-user|log-event)/;

/** Answers to an event that is not taken; a conflict is counted where it is found. */
const REJECTIONS = new Set([400, 408, 413, 415, 422]);

/**
 * @param url - of the route as the framework knows it: its pattern, in which nobody's id is
 * @returns what metrics and the log call it
 */
export function routeName(url: string | undefined): string {
  if (url === undefined) return 'unknown';
  if (OWN_ROUTE.test(url)) return url;
  return /^\/(docs|openapi)/.test(url) ? '/docs' : '/';
}

/** Measures every request. To be called before the routes are there. */
export function measureRequests(
  server: FastifyInstance,
  connections: Connections,
  { metrics, ingest }: { readonly metrics: Metrics; readonly ingest: IngestMetrics },
): void {
  const registers = [metrics.registry];
  const seconds = new Histogram({
    name: 'engagement_http_request_seconds',
    help: 'Time from the headers of a request to the end of its answer, by method, route and class of the status; streams are left out.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const underWay = new Gauge({
    name: 'engagement_http_requests_under_way',
    help: 'Requests that are not answered to their end, streams included.',
    registers,
  });
  metrics.addSource('http', () => underWay.set(connections.requests));
  server.addHook('onResponse', (request, reply, next) => {
    // Once: the framework makes a new object each time.
    const { config, url } = request.routeOptions;
    const { statusCode } = reply;
    if (!staysOpen(config)) {
      const labels = {
        method: request.method,
        route: routeName(url),
        status: `${Math.trunc(statusCode / 100)}xx`,
      };
      seconds.observe(labels, reply.elapsedTime / 1_000);
    }
    if (REJECTIONS.has(statusCode) && ingestionOf(config) === 'event') ingest.rejected(1);
    if (statusCode === 503 && connections.isStopping && ingestionOf(config) !== null)
      ingest.refused('stopping');
    next();
  });
}

import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { staysOpen, takesUpload } from '../common/ingestion-route.ts';
import { routeName } from './http-metrics.ts';

/** An answer that takes longer is told of. */
const SLOW_MS = 1_000;

/** Requests that are slow or turned away come by the thousands: /metrics counts them, the log tells that it happens. */
const TELL_EVERY_MS = 1_000;

/**
 * Logs every answer for whoever wants to see all; for everybody failures of ours, and of those that are slow or turned away one a
 * second. By the pattern of the route, never by the address. To be called before the routes are there.
 */
export function logRequests(server: FastifyInstance): void {
  const logger = new Logger('Http');
  let toldAt = -Infinity;
  const isTimeToTell = (): boolean => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS) return false;
    toldAt = now;
    return true;
  };
  server.addHook('onResponse', (request, reply, next) => {
    const { statusCode: status, elapsedTime } = reply;
    const isSlow = elapsedTime > SLOW_MS && !mayTakeLong(request.routeOptions.config);
    const isFailure = status >= 500 && status !== 503;
    const isWarning = isFailure || ((isSlow || status === 503) && isTimeToTell());
    if (isWarning || Logger.isLevelEnabled('debug')) {
      const { id: request_id, method } = request;
      const route = routeName(request.routeOptions.url);
      const duration_ms = Math.round(elapsedTime);
      const line = `${method} ${route} answered ${status} in ${duration_ms} ms [${request_id}]`;
      logger[isWarning ? 'warn' : 'debug'](line, { request_id, method, route, status, duration_ms });
    }
    next();
  });
}

function mayTakeLong(config: object): boolean {
  return staysOpen(config) || takesUpload(config);
}

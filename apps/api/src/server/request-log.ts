import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { staysOpen, takesUpload } from '../common/ingestion-route.ts';
import { routeOf } from './http-metrics.ts';

/** An answer that takes longer is told of. */
const SLOW_MS = 1_000;

/** Who is turned away comes by the thousands: /metrics counts them, the log tells that it happens. */
const REFUSAL_EVERY_MS = 1_000;

/**
 * Logs every answer for whoever wants to see all, failures of ours and slow ones for everybody: by the pattern of the route, never by
 * the address. To be called before the routes are there.
 */
export function logRequests(server: FastifyInstance): void {
  const logger = new Logger('Http');
  let refusalToldAt = -Infinity;
  const isWorthTelling = (status: number): boolean => {
    if (status !== 503) return status >= 500;
    if (performance.now() - refusalToldAt < REFUSAL_EVERY_MS) return false;
    refusalToldAt = performance.now();
    return true;
  };
  server.addHook('onResponse', (request, reply, next) => {
    const { config } = request.routeOptions;
    const duration = Math.round(reply.elapsedTime);
    const isSlow = duration > SLOW_MS && !staysOpen(config) && !takesUpload(config);
    const isFailure = isWorthTelling(reply.statusCode);
    if (isSlow || isFailure || Logger.isLevelEnabled('debug')) {
      const about = {
        request_id: request.id,
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        duration_ms: duration,
      };
      const line = `${about.method} ${about.route} answered ${about.status} in ${duration} ms [${request.id}]`;
      if (isSlow || isFailure) logger.warn(line, about);
      else logger.debug(line, about);
    }
    next();
  });
}

import type { FastifyInstance } from 'fastify';
import { accessOf, type RouteAccess } from './needs.ts';

/**
 * Has every route that comes from now on say who may use it; the server does not start with one that does not.
 *
 * @param isPublic - whether an address is a file or a page, which holds no data: such a route need not say so itself
 */
export function demandAccess(server: FastifyInstance, isPublic: (url: string) => boolean): void {
  server.addHook('onRoute', (route) => {
    if (accessOf(route.config) !== null) return;
    if (!isPublic(route.url))
      throw new Error(
        `${String(route.method)} ${route.url} does not say who may use it: add @Needs(…) to its handler.`,
      );
    route.config = { ...route.config, access: 'public' satisfies RouteAccess } as typeof route.config;
  });
}

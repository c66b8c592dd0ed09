import { describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { demandAccess } from './demand-access.ts';
import { accessOf } from './needs.ts';

const answer = (): string => 'ok';

describe('a route', () => {
  const open = (): FastifyInstance => {
    const server = fastify();
    demandAccess(server, (url) => url === '/page.html');
    return server;
  };

  it('that does not say who may use it keeps the server from starting', () => {
    expect(() => open().get('/api/v1/new', answer)).toThrow(/GET \/api\/v1\/new does not say who may use it/);
  });

  it('that says so is taken as it is, and a file as public', async () => {
    const server = open();
    const seen: Record<string, unknown> = {};
    server.addHook('onRequest', ({ routeOptions: { url = '', config } }, _reply, next) => {
      seen[url] = accessOf(config);
      next();
    });
    server.get('/api/v1/new', { config: { access: ['read'] } as object }, answer);
    server.get('/page.html', answer);
    for (const url of ['/api/v1/new', '/page.html']) await server.inject(url);
    expect(seen).toEqual({ '/api/v1/new': ['read'], '/page.html': 'public' });
    await server.close();
  });
});

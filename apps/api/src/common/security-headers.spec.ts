import { expect, it } from '@jest/globals';
import fastify from 'fastify';
import { registerSecurityHeaders } from './security-headers.ts';

async function headersOf(isHttps: boolean): Promise<Record<string, unknown>> {
  const server = fastify();
  await registerSecurityHeaders(server, { isHttps });
  server.get('/', () => 'here');
  const { headers } = await server.inject('/');
  return headers;
}

it('browsers are told to come by https alone only where everybody can', async () => {
  expect((await headersOf(true))['strict-transport-security']).toBe('max-age=31536000');
  expect(await headersOf(false)).not.toHaveProperty('strict-transport-security');
});

it('an answer keeps what belongs to itself', async () => {
  expect(await headersOf(false)).toMatchObject({
    'content-length': '4',
    'x-content-type-options': 'nosniff',
  });
});

import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from './support/platform.ts';

const NOTHING = "default-src 'none';frame-ancestors 'none'";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform('sqlite');
});
afterAll(() => platform.stop());

/** The directives of an answer's policy, by name. */
function policyOf(headers: Headers): Readonly<Record<string, string>> {
  const directives = (headers.get('Content-Security-Policy') ?? '').split(';');
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('every answer', () => {
  it.each([
    { what: 'figures', method: 'GET', path: '/api/v1/analytics/summary', status: 200 },
    { what: 'a refused write', method: 'POST', path: '/api/v1/events/batch', status: 415 },
    { what: 'an event from before v1', method: 'POST', path: '/log-event', status: 415 },
    { what: 'no such route', method: 'GET', path: '/api/v1/nothing', status: 404 },
    { what: 'no such page', method: 'GET', path: '/nothing', status: 404 },
    { what: 'another method', method: 'PUT', path: '/api/v1/users', status: 405 },
    { what: 'the description', method: 'GET', path: '/openapi.json', status: 200 },
    { what: 'a page', method: 'GET', path: '/churn', status: 200 },
    { what: 'the explorer', method: 'GET', path: '/docs', status: 200 },
    { what: 'a file', method: 'GET', path: '/theme.js', status: 200 },
  ])('tells browsers to do little with it: $what', async ({ method, path, status: expected }) => {
    const { status, headers } = await platform.api.send(method, path, method === 'POST' ? { raw: 'x' } : {});
    expect(status).toBe(expected);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none';frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(), '),
    });
    for (const name of ['server', 'x-powered-by', 'strict-transport-security'])
      expect(headers.get(name)).toBeNull();
  });

  it('is stored nowhere and runs nothing, where programs read it', async () => {
    for (const path of [
      '/api/v1/users',
      '/api/v1/predictions/churn/users',
      '/api/v1/status',
      '/health/live',
    ]) {
      const { headers } = await platform.api.get(path);
      expect({
        path,
        cache: headers.get('Cache-Control'),
        policy: headers.get('Content-Security-Policy'),
      }).toEqual({
        path,
        cache: 'no-store',
        policy: NOTHING,
      });
    }
  });

  it('also a stream', async () => {
    const { headers, body } = await fetch(`${platform.api.url}/api/v1/analytics/live`);
    await body?.cancel();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'content-security-policy': NOTHING,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/./),
    });
  });

  it('also where an address cannot be read', async () => {
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      request(`${platform.api.url}/`, { path: '/%zz' }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, ...response.headers });
      })
        .on('error', reject)
        .end();
    });
    expect(answer).toMatchObject({
      status: 400,
      'content-security-policy': NOTHING,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
});

describe('a page', () => {
  it.each(['/', '/churn', '/activity', '/sign-in', '/access'])(
    '%s runs our files and nothing else',
    async (path) => {
      const { headers, text } = await platform.api.get(path);
      const policy = policyOf(headers);
      const [, nonce] = /^'self' 'nonce-([\w+/=]+)'$/.exec(policy['style-src'] ?? '') ?? [];
      expect(policy).toEqual({
        'default-src': "'none'",
        'frame-ancestors': "'none'",
        'script-src': "'self'",
        'style-src': `'self' 'nonce-${nonce}'`,
        'img-src': "'self' data:",
        'font-src': "'self'",
        'connect-src': "'self'",
        'form-action': "'self'",
        'base-uri': "'self'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'angular angular#bundler',
      });
      expect(text).toContain(`<eng-app ngcspnonce="${nonce}">`);
      expect(text).not.toContain('%csp-nonce%');
      expect(headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it('has a nonce of its own each time, and none can be guessed', async () => {
    const pages = await Promise.all(Array.from({ length: 20 }, () => platform.api.get('/churn')));
    const nonces = pages.map(({ headers }) =>
      policyOf(headers)['style-src']!.split("'nonce-")[1]!.slice(0, -1),
    );
    expect(new Set(nonces).size).toBe(20);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  });

  it('is not to be had without one', async () => {
    for (const path of ['/index.html', '/index.html.br', '/index.html.gz'])
      expect((await platform.api.get(path)).status).toBe(404);
  });

  it('has its files sent compressed, and kept for as long as their names last', async () => {
    const root = new URL('../../web/dist/browser/', import.meta.url);
    const main = (await readdir(root)).find((name) => /^main-.*\.js$/.test(name))!;
    const { status, headers } = await platform.api.get(`/${main}`, { 'Accept-Encoding': 'br' });
    expect([status, headers.get('Content-Encoding'), headers.get('Cache-Control')]).toEqual([
      200,
      'br',
      'public, max-age=31536000, immutable',
    ]);
    expect((await platform.api.get('/theme.js')).headers.get('Cache-Control')).toBe('no-cache');
  });
});

describe('the API explorer', () => {
  it.each(['/docs', '/docs/', '/docs/index.html'])(
    '%s allows the styles that it holds, by their hashes',
    async (path) => {
      const { headers, text } = await platform.api.get(path);
      const styles = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map((match) => match[1]!);
      expect(styles.length).toBeGreaterThan(0);
      const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(policyOf(headers)).toEqual({
        'default-src': "'none'",
        'frame-ancestors': "'none'",
        'script-src': "'self'",
        // And one for what its script puts in.
        'style-src': expect.stringContaining(["'self'", ...hashes, ''].join(' ')),
        'img-src': "'self' data:",
        'connect-src': "'self'",
        'form-action': "'none'",
        'base-uri': "'none'",
      });
      // Neither would be allowed.
      expect(text).not.toMatch(/ style=| on\w+=/);
      expect(text).not.toMatch(/<script(?![^>]* src=)/);
    },
  );
});

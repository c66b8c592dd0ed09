import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf, type OpenApiDocument } from './sample-data/documented-operations.ts';
import { startPlatform, type Platform } from './support/platform.ts';

describe('the description of the API', () => {
  let platform: Platform;
  let document: OpenApiDocument;

  beforeAll(async () => {
    platform = await startPlatform('sqlite');
    document = await platform.api.read<OpenApiDocument>('/openapi.json');
  });
  afterAll(() => platform.stop());

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });

  it('is the one that the clients are generated from', async () => {
    const committed = await readFile(
      new URL('../../../libs/contracts/openapi.json', import.meta.url),
      'utf8',
    );
    // Where they differ, "npm run openapi" writes it anew.
    expect(document).toEqual(JSON.parse(committed));
  });

  it('tells of every operation what it does, where it belongs and what it answers', () => {
    const operations = operationsOf(document);
    expect(operations.length).toBeGreaterThan(25);
    for (const { method, path, operation } of operations) {
      const { summary, tags, responses } = operation;
      expect({ method, path, summary, tags }).toEqual({
        method,
        path,
        summary: expect.stringMatching(/\w/),
        tags: [
          expect.stringMatching(
            /^(compatible|users|shows|events|imports|analytics|predictions|models|access|status)$/,
          ),
        ],
      });
      // Signing in elsewhere leads a browser there and back.
      expect(Object.keys(responses).some((status) => /^2|^302$/.test(status))).toBe(true);
      const failures = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
      expect(failures.every(([, { description }]) => description.length > 0)).toBe(true);
    }
  });

  it('calls every operation by a name of its own', () => {
    const names = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['post', '/register-user', ['400', '413', '415', '422', '503']],
    ['post', '/log-event', ['400', '409', '413', '415', '422', '503']],
    ['post', '/api/v1/users', ['400', '413', '415', '422', '503']],
    ['post', '/api/v1/users/batch', ['207', '400', '413', '415', '422', '503']],
    ['post', '/api/v1/shows', ['400', '413', '415', '422', '503']],
    ['post', '/api/v1/shows/batch', ['207', '400', '413', '415', '422', '503']],
    ['post', '/api/v1/events/batch', ['207', '400', '413', '415', '422', '503']],
    ['post', '/api/v1/users/{id}/churn-reason', ['400', '404', '413', '415', '422', '503']],
    ['patch', '/api/v1/settings/predictions', ['400', '413', '415', '422', '503']],
    ['post', '/api/v1/predictions/churn/score', ['503']],
    ['get', '/api/v1/users/{id}', ['404']],
    ['get', '/api/v1/events', ['422']],
  ])('tells of %s %s how it can fail', (method, path, statuses) => {
    expect(Object.keys(document.paths[path]?.[method]?.responses ?? {})).toEqual(
      expect.arrayContaining(statuses),
    );
  });

  it('leaves no reference without its schema', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    const names = new Set(Object.keys(document.components.schemas));
    const missing = references.filter((one) => !names.has(one.split('/').at(-1)!));
    expect(missing).toEqual([]);
  });

  it('names every route that the server answers under v1', async () => {
    for (const { method, path } of operationsOf(document)) {
      const { status } = await platform.api.send('OPTIONS', path.replace(/\{\w+\}/g, 'x'));
      expect({ method, path, status }).toEqual({ method, path, status: 405 });
    }
  });

  it('can be explored in a browser', async () => {
    const { status, text, headers } = await platform.api.get('/docs');
    expect([status, headers.get('Content-Type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(text).toContain('swagger-ui');
    for (const file of [...text.matchAll(/(?:src|href)="(?:\.\/)?([^"]+\.(?:js|css))"/g)].map(
      (match) => match[1]!,
    )) {
      expect((await platform.api.get(new URL(file, `${platform.api.url}/docs`).pathname)).status).toBe(200);
    }
  });
});

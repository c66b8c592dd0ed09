import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The pages' own addresses: each is answered with the application, which then shows the page. */
const PAGES = ['/', '/churn', '/churn/*', '/activity', '/activity/*', '/sign-in', '/access'];

/** Angular puts a hash of the content into the names of its files. */
const HASHED_NAME = /-[A-Z0-9]{8}\.(js|css|woff2)$/;
const YEAR_SECONDS = 31_536_000;

/** @returns under which addresses the dashboard's pages and files are */
export function dashboardAddresses(root: string): ReadonlySet<string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `/${relative(root, join(parentPath, name)).replaceAll(sep, '/')}`);
  return new Set([...PAGES, ...files]);
}

/**
 * Serves the built dashboard at `/`.
 *
 * @param root - folder of the build
 * @throws {Error} if it has not been built
 */
export async function serveDashboard(
  server: Pick<FastifyInstance, 'register' | 'get'>,
  root: string,
): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error(`The dashboard is not built: ${root} has no index.html. Run "npm run build" first.`);
  }
  await server.register(fastifyStatic, {
    root,
    // One route a file, so that any other path stays an honest 404.
    wildcard: false,
    index: false,
    cacheControl: false,
    // The build leaves a compressed copy beside each file.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isImmutable = HASHED_NAME.test(path);
      reply.header('Cache-Control', isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  for (const page of PAGES) server.get(page, (_request, reply) => reply.sendFile('index.html'));
}

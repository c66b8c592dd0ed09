import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { allowDashboard } from '../common/security-headers.ts';

/** The pages' own addresses: each is answered with the application, which then shows the page. */
const PAGES = ['/', '/churn', '/churn/*', '/activity', '/activity/*', '/sign-in', '/access'];

/** Angular puts a hash of the content into the names of its files; the ending is that of the copy that is sent. */
const HASHED_NAME = /-[A-Z0-9]{8}\.(js|css|woff2)(\.br|\.gz)?$/;
const YEAR_SECONDS = 31_536_000;

/** @returns under which addresses the dashboard's pages and files are */
export function dashboardAddresses(root: string): ReadonlySet<string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `/${relative(root, join(parentPath, name)).replaceAll(sep, '/')}`);
  return new Set([...PAGES, ...files]);
}
/** Stands in the built page where each answer has a nonce of its own. */
const NONCE_PLACE = '%csp-nonce%';
const NONCE_BYTES = 16;

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
  const pageFile = join(root, 'index.html');
  if (!existsSync(pageFile)) {
    throw new Error(`The dashboard is not built: ${root} has no index.html. Run "npm run build" first.`);
  }
  await server.register(fastifyStatic, {
    root,
    // One route a file, so that any other path stays an honest 404.
    wildcard: false,
    // Has to be answered with a nonce.
    globIgnore: ['index.html*'],
    index: false,
    cacheControl: false,
    // The build leaves a compressed copy beside each file.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isImmutable = HASHED_NAME.test(path);
      reply.header('Cache-Control', isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  const pieces = pageParts(readFileSync(pageFile, 'utf8'));
  for (const page of PAGES)
    server.get(page, (_request, reply) => {
      const nonce = randomBytes(NONCE_BYTES).toString('base64');
      allowDashboard(reply, nonce);
      // Under 2 kB: it goes in one packet, compressed or not.
      return reply.type('text/html; charset=utf-8').send(pieces.join(nonce));
    });
}

/** What of the page stands between nonces. */
function pageParts(page: string): readonly string[] {
  const parts = page.split(NONCE_PLACE);
  if (parts.length < 2)
    throw new Error(
      `The dashboard's index.html has no ${NONCE_PLACE}, so its styles would be refused. Run "npm run build".`,
    );
  return parts;
}

import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { allowApiExplorer } from './security-headers.ts';

/** The explorer's page, under each of its addresses. */
const EXPLORER_PAGE = /^\/docs(\/|\/index\.html)?$/;

/** Hides a drawing that only holds symbols. No policy that is worth having allows styles in attributes; attributes of its own do the same. */
const STYLE_ATTRIBUTE = 'style="position:absolute;width:0;height:0"';
const INSTEAD = 'width="0" height="0"';

/** Lets the explorer's page run under a strict policy: its own files, and of the styles in the page those that we sent. */
export function secureApiExplorer(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('onSend', (request, reply, payload, next) => {
    const isPage = typeof payload === 'string' && EXPLORER_PAGE.test(request.routeOptions.url ?? '');
    if (!isPage || reply.statusCode !== 200) {
      next(null, payload);
      return;
    }
    const page = payload.replace(STYLE_ATTRIBUTE, INSTEAD);
    allowApiExplorer(reply, styleHashes(page));
    next(null, page);
  });
}

/** @returns the SHA-256 of each style that stands in a page, in base64 */
export function styleHashes(page: string): string[] {
  return [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) =>
    createHash('sha256').update(style).digest('base64'),
  );
}

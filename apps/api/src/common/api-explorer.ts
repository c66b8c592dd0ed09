import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { allowApiExplorer } from './security-headers.ts';

/** The explorer's page, under each of its addresses. */
const EXPLORER_PAGE = /^\/docs(\/|\/index\.html)?$/;

/** Hides a drawing that only holds symbols. No policy that is worth having allows styles in attributes; attributes of its own do the same. */
const STYLE_ATTRIBUTE = 'style="position:absolute;width:0;height:0"';
const INSTEAD = 'width="0" height="0"';

/** The colours of its logo, which its script puts into the page; a browser test tells when they become others. */
const LOGO_STYLE = '.logo_small_svg__cls-2{fill:#fff}.logo_small_svg__cls-3{fill:#85ea2d}';

/** Lets the explorer's page run under a strict policy: its own files, and of styles in the page those that are known. */
export function secureApiExplorer(server: Pick<FastifyInstance, 'addHook'>): void {
  server.addHook('onSend', (request, reply, payload, next) => {
    const isPage = typeof payload === 'string' && EXPLORER_PAGE.test(request.routeOptions.url ?? '');
    if (!isPage || reply.statusCode !== 200) {
      next(null, payload);
      return;
    }
    const page = payload.replace(STYLE_ATTRIBUTE, INSTEAD);
    allowApiExplorer(reply, [...stylesOf(page), LOGO_STYLE].map(hashOf));
    next(null, page);
  });
}

/** The styles that stand in a page. */
function stylesOf(page: string): string[] {
  return [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style);
}

/** SHA-256 in base64, as policies name what they allow. */
function hashOf(style: string): string {
  return createHash('sha256').update(style).digest('base64');
}

import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What nobody has to run, load or frame: answers that are read by programs. */
const NOTHING = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

const YEAR_SECONDS = 31_536_000;

/** What a browser can do and no page of ours needs. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
];
const PERMISSIONS_POLICY = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');

/** For answers that are sent before there are hooks: an address that cannot be read, for example. */
export const BARE_HEADERS = {
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

/**
 * Has every answer tell browsers to do as little as possible with it: load nothing, run nothing, keep nothing, show it in no frame,
 * hand it to no other site. Pages and files take back what they need.
 *
 * @param isHttps - whether browsers reach the server by https alone, also through a proxy
 */
export async function registerSecurityHeaders(
  server: Pick<FastifyInstance, 'register' | 'addHook'>,
  { isHttps }: { readonly isHttps: boolean },
): Promise<void> {
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    xFrameOptions: { action: 'deny' },
    // Said over http it would be ignored, and over a certificate of the moment it would lock people out.
    strictTransportSecurity: isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  });
  server.addHook('onRequest', (_request, reply, next) => {
    void reply.header('Permissions-Policy', PERMISSIONS_POLICY).header('Cache-Control', 'no-store');
    next();
  });
}

/** Allows one answer what a page of the dashboard needs, and nothing else. */
export function allowDashboard(reply: FastifyReply, nonce: string): void {
  reply.helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...NOTHING,
        'script-src': ["'self'"],
        // Angular puts the styles of a component into the page when it is first shown.
        'style-src': ["'self'", `'nonce-${nonce}'`],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'self'"],
        // No string becomes code or markup but through Angular.
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['angular', 'angular#bundler'],
      },
    },
  });
}

/**
 * Allows one answer what the API explorer needs.
 *
 * @param styleHashes - SHA-256, in base64, of the styles that may stand in its page
 */
export function allowApiExplorer(reply: FastifyReply, styleHashes: readonly string[]): void {
  reply.helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...NOTHING,
        'script-src': ["'self'"],
        'style-src': ["'self'", ...styleHashes.map((hash) => `'sha256-${hash}'`)],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'form-action': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
  });
}

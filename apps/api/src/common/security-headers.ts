import fastifyHelmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

type Policy = Readonly<Record<string, readonly string[]>>;

/** What nobody has to run, load or frame: answers that are read by programs. */
const NOTHING: Policy = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] };

const YEAR_SECONDS = 31_536_000;

/** What a browser can do and no page of ours needs. */
const UNUSED_FEATURES = [
  'accelerometer',
  'autoplay',
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

/** What an answer has without Helmet. */
const OF_THE_ANSWER_ITSELF = new Set(['date', 'connection', 'content-length']);

const OWN_HEADERS = {
  'Content-Security-Policy': policyText(NOTHING),
  'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Cache-Control': 'no-store',
};

/** For answers that are sent before there are hooks: an address that cannot be read, for example. */
export const BARE_HEADERS = { ...OWN_HEADERS, 'X-Content-Type-Options': 'nosniff' };

/**
 * Has every answer tell browsers to do as little as possible with it: load nothing, run nothing, keep nothing, show it in no frame,
 * hand it to no other site. Pages and files take back what they need.
 *
 * @param isHttps - whether browsers reach the server by https alone, also through a proxy
 */
export async function registerSecurityHeaders(
  server: Pick<FastifyInstance, 'addHook'>,
  { isHttps }: { readonly isHttps: boolean },
): Promise<void> {
  const headers = { ...(await helmetHeaders(isHttps)), ...OWN_HEADERS };
  server.addHook('onRequest', (_request, reply, next) => {
    void reply.headers(headers);
    next();
  });
}

/** Allows one answer what a page of the dashboard needs, and nothing else. */
export function allowDashboard(reply: FastifyReply, nonce: string): void {
  allow(reply, {
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
  });
}

/**
 * Allows one answer what the API explorer needs.
 *
 * @param styleHashes - SHA-256, in base64, of the styles that may stand in its page
 */
export function allowApiExplorer(reply: FastifyReply, styleHashes: readonly string[]): void {
  allow(reply, {
    'script-src': ["'self'"],
    'style-src': ["'self'", ...styleHashes.map((hash) => `'sha256-${hash}'`)],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
  });
}

function allow(reply: FastifyReply, policy: Policy): void {
  void reply.header('Content-Security-Policy', policyText({ ...NOTHING, ...policy }));
}

function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, values]) => [directive, ...values].join(' '))
    .join(';');
}

/**
 * What Helmet says to an answer. It works that out anew for each, which takes 50 µs and more, as long as much of what is answered: it
 * is always the same, so it is asked once, of a server that never listens.
 */
async function helmetHeaders(isHttps: boolean): Promise<Readonly<Record<string, string>>> {
  const probe = fastify();
  await probe.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    xFrameOptions: { action: 'deny' },
    // Said over http it would be ignored, and over a certificate of the moment it would lock people out.
    strictTransportSecurity: isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  });
  probe.get('/', (_request, reply) => reply.code(204).send());
  const { headers } = await probe.inject('/');
  await probe.close();
  const said = Object.entries(headers).filter(([name]) => !OF_THE_ANSWER_ITSELF.has(name));
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}

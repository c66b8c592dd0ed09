import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Now } from '@engagement/contracts';
import { fullPlatform, PATHS, problem, type StubReply, type StubRoutes } from './replies.ts';

const DIST = join(import.meta.dirname, '../../dist/browser');

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** Stands in the page where each answer has a nonce of its own. */
const NONCE_PLACE = /%csp-nonce%/g;

/** What the real server sends, which a test compares: the pages have to work under it. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler',
  ].join(';');
}

/** A request other than GET. */
export interface StubWrite {
  readonly method: string;
  readonly path: string;
  /** As it was sent. */
  readonly body: string;
}

/** A server with the built dashboard and canned answers, whose answers a test may change at any time. */
export interface StubServer {
  readonly origin: string;
  /** Requests to the API so far, as path with query, oldest first. */
  readonly apiRequests: readonly string[];
  /** What was asked to be changed so far, oldest first. */
  readonly writes: readonly StubWrite[];
  /** Answers `path` with something else from now on. */
  reply(path: string, reply: StubReply): void;
  /** Sends live figures to whoever listens, and to whoever begins to from now on. */
  sendNow(now: Now): void;
  /** Open streams of live figures. */
  readonly listeners: number;
  /** Cuts all streams of live figures; the next attempts to connect are answered by `isBack`. */
  cutStreams(isBack: boolean): void;
  /** Goes back to a platform with everything there. */
  reset(routes?: StubRoutes): void;
  close(): Promise<void>;
}

/** Starts a stub server on a free port of 127.0.0.1. */
export async function startStubServer(): Promise<StubServer> {
  let routes = new Map(fullPlatform());
  const apiRequests: string[] = [];
  const writes: StubWrite[] = [];
  const streams = liveStreams();

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stub');
    if (url.pathname.startsWith('/api/')) {
      apiRequests.push(url.pathname + url.search);
      if (url.pathname === PATHS.live) {
        streams.open(response);
        return;
      }
      if (request.method !== 'GET') void note(request, url, writes);
      void answer(
        routes.get(url.pathname) ?? problem(404, 'NOT_FOUND', 'There is no such thing.'),
        request,
        url,
        response,
      );
      return;
    }
    void sendFile(url.pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    apiRequests,
    writes,
    reply: (path, reply) => {
      routes.set(path, reply);
    },
    sendNow: streams.send,
    get listeners() {
      return streams.count();
    },
    cutStreams: streams.cut,
    reset: (next = fullPlatform()) => {
      routes = new Map(next);
      streams.reset();
      apiRequests.length = 0;
      writes.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The open streams of live figures. */
function liveStreams(): {
  readonly open: (response: ServerResponse) => void;
  readonly send: (now: Now) => void;
  readonly cut: (isBack: boolean) => void;
  readonly count: () => number;
  readonly reset: () => void;
} {
  const open = new Set<ServerResponse>();
  let newest: Now | undefined;
  let isServing = true;
  const event = (now: Now): string => `event: now\ndata: ${JSON.stringify(now)}\n\n`;
  return {
    open: (response) => {
      if (!isServing) {
        response.writeHead(503).end();
        return;
      }
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(newest === undefined ? ': hello\n\n' : event(newest));
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    send: (now) => {
      newest = now;
      for (const response of open) response.write(event(now));
    },
    cut: (isBack) => {
      isServing = isBack;
      for (const response of open) response.end();
    },
    count: () => open.size,
    reset: () => {
      newest = undefined;
      isServing = true;
    },
  };
}

async function note(request: IncomingMessage, url: URL, writes: StubWrite[]): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  writes.push({ method: request.method ?? '', path: url.pathname + url.search, body });
}

async function answer(
  reply: StubReply,
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const {
    status = 200,
    body,
    delayMs = 0,
    headers = {},
  } = typeof reply === 'function' ? reply(url, request) : reply;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'Content-Type': isText ? 'text/csv' : status < 400 ? 'application/json' : 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}

/** Any address that is no file belongs to the dashboard's router. */
async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? '/index.html' : path;
  try {
    const content = await readFile(join(DIST, name));
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(200, {
      'Content-Type': CONTENT_TYPES.get(extname(name)) ?? 'application/octet-stream',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    });
    response.end(extname(name) === '.html' ? content.toString().replace(NONCE_PLACE, nonce) : content);
  } catch {
    response.writeHead(404).end();
  }
}

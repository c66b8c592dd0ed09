import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MAX_ID_LENGTH } from '../common/limits.ts';
import { answerUnreadable } from '../common/unreadable-request.ts';
import type { Patience } from '../config/app-config.ts';
import type { Connections } from './connections.ts';

/** `%F0%9F%98%80`: what one character takes in an address, at most. */
const ESCAPED_CHARACTER = 12;

/** A caller's id is taken over when it is short and plain enough to be logged. */
const SANE_REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Bytes of the address and all headers together. */
const MAX_HEADER_BYTES = 16_384;
/** What browsers and proxies send is a quarter of it; what is beyond is not looked at. */
const MAX_HEADERS = 100;
/** Longer than the 60 seconds after which most proxies in front give up an idle connection, so that theirs is never the late one. */
const KEEP_ALIVE_MS = 65_000;

export interface ServerAdapterTerms {
  readonly patience: Patience;
  readonly connections: Connections;
  /** Whose word on who asks is believed: addresses or networks. */
  readonly trustedProxies: readonly string[];
  /** For what goes wrong before there is a route, and so before there are hooks. */
  readonly answer: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
}

/** The HTTP server with its bounds; as it stops, it ends its connections when they fall idle. */
export class ServerAdapter extends FastifyAdapter {
  private readonly connections: Connections;

  constructor({ patience, connections, trustedProxies, answer }: ServerAdapterTerms) {
    super({
      genReqId: requestId,
      // Who asks is who the connection comes from, unless that is a proxy we know.
      trustProxy: trustedProxies.length > 0 && [...trustedProxies],
      routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_ID_LENGTH * ESCAPED_CHARACTER },
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        answer(error, request, reply),
      clientErrorHandler: answerUnreadable,
      // Ours answers as all errors are answered, with `Retry-After`.
      return503OnClosing: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // An upload may take hours: how long a body may take is for `Connections` to say, which knows what it is.
      requestTimeout: 0,
      http: {
        headersTimeout: patience.headersMs,
        requestTimeout: 0,
        connectionsCheckingInterval: Math.min(1_000, patience.headersMs / 4),
        maxHeaderSize: MAX_HEADER_BYTES,
      },
    });
    this.connections = connections;
    const { server } = this.getInstance();
    server.maxHeadersCount = MAX_HEADERS;
    connections.watch(server);
  }

  override beforeClose(): void {
    super.beforeClose();
    this.connections.beginToStop();
  }

  override async close(): Promise<void> {
    await this.connections.closeIdle();
    await super.close();
  }
}

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestTimeoutError, ShuttingDownError, type DomainError } from '../common/domain-error.ts';
import { takesUpload } from '../common/ingestion-route.ts';
import type { Patience } from '../config/app-config.ts';

/** A request that is not answered to its end. */
export interface UnderWay {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** `performance.now()` when its headers had come. */
  readonly since: number;
  /** What the framework makes of it, once it has. */
  handled?: { readonly request: FastifyRequest; readonly reply: FastifyReply };
}

interface Connection {
  readonly socket: Socket;
  readonly underWay: Set<UnderWay>;
  /** `performance.now()` when it was opened or the last answer ended. */
  idleSince: number;
  /** Whether it stays open only until its client has sent what is not wanted any more. */
  isLingering: boolean;
}

export type Answer = (error: DomainError, request: FastifyRequest, reply: FastifyReply) => void;

/** A client that was answered so short a while ago may have sent its next request already: closing now would reset it. */
const RECENT_MS = 100;
const LOOK_WHILE_CLOSING_MS = 25;
/** How long a client may go on sending a body after its answer. */
const LINGER_MS = 30_000;
const LINGER_WHILE_STOPPING_MS = 1_000;

/**
 * Knows every connection of a server and what is under way on it: ends those of clients that keep it waiting, and all of them,
 * one by one as they are answered, when the server stops. Node knows them, too, but takes a connection on which nothing was ever
 * sent for a busy one, and looks at none any more once its server has begun to close.
 */
export class Connections {
  private readonly open = new Map<Socket, Connection>();
  private readonly byRequest = new WeakMap<IncomingMessage, UnderWay>();
  private readonly timers: NodeJS.Timeout[] = [];
  private hasBegunToStop = false;

  constructor(
    private readonly patience: Patience,
    private readonly answer: Answer,
  ) {}

  get isStopping(): boolean {
    return this.hasBegunToStop;
  }

  /** What is not answered to its end. */
  underWay(): UnderWay[] {
    return [...this.open.values()].flatMap(({ underWay }) => [...underWay]);
  }

  /** How many requests are not answered to their end. */
  get requests(): number {
    let count = 0;
    for (const { underWay } of this.open.values()) count += underWay.size;
    return count;
  }

  /** To be called before the server listens. */
  watch(server: Server): void {
    server.on('connection', (socket: Socket) => this.add(socket));
    // Before the framework's own listener.
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
      this.begin(request, response),
    );
    server.setTimeout(this.patience.silenceMs, (socket: Socket) => this.onSilence(socket));
    const lookEveryMs = Math.min(1_000, this.patience.bodyMs / 4);
    this.timers.push(setInterval(() => this.endSlowBodies(), lookEveryMs).unref());
  }

  /** Says what the framework calls a request, so that it can be answered from here. */
  attach(request: FastifyRequest, reply: FastifyReply): void {
    const underWay = this.byRequest.get(request.raw);
    if (underWay !== undefined) underWay.handled = { request, reply };
  }

  /** From now on each answer ends its connection. */
  beginToStop(): void {
    if (this.hasBegunToStop) return;
    this.hasBegunToStop = true;
    for (const { response } of this.underWay()) closeAfter(response);
  }

  /** Closes what is idle, now and whenever it becomes so; what was answered a moment ago gets that moment. */
  async closeIdle(): Promise<void> {
    this.beginToStop();
    const giveUpAt = performance.now() + RECENT_MS + LOOK_WHILE_CLOSING_MS;
    for (;;) {
      this.dropIdle();
      if (!this.hasIdle() || performance.now() > giveUpAt) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_WHILE_CLOSING_MS));
      // Whatever has arrived meanwhile is read before the next look.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const look = (): void => void setImmediate(() => this.dropIdle());
    this.timers.push(setInterval(look, LOOK_WHILE_CLOSING_MS).unref());
  }

  /** Answers what can still be answered with 503. @returns what was not answered to its end, for the log */
  giveUp(): string[] {
    const given = this.underWay();
    for (const underWay of given) if (isAnswerable(underWay)) this.refuse(underWay, new ShuttingDownError());
    return given.map(
      ({ request, handled }) => `${request.method} ${handled?.request.routeOptions.url ?? 'unknown'}`,
    );
  }

  /** Ends all connections as they are. */
  destroyAll(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const socket of this.open.keys()) socket.destroy();
  }

  private add(socket: Socket): void {
    this.open.set(socket, {
      ...{ socket, underWay: new Set(), isLingering: false },
      idleSince: performance.now(),
    });
    socket.once('close', () => this.open.delete(socket));
  }

  private begin(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.open.get(request.socket);
    // Injected by the framework, without a connection.
    if (connection === undefined) return;
    const underWay: UnderWay = { request, response, since: performance.now() };
    connection.underWay.add(underWay);
    this.byRequest.set(request, underWay);
    if (this.hasBegunToStop) closeAfter(response);
    // Before Node's own listener, which closes the connection where this is its last answer.
    response.prependOnceListener('finish', () => {
      if (!request.complete) this.linger(request, connection);
    });
    response.once('close', () => {
      connection.underWay.delete(underWay);
      connection.idleSince = performance.now();
    });
  }

  /** Reads on until the body is over: to close while the client still sends would reset the connection, and lose the answer. */
  private linger(request: IncomingMessage, connection: Connection): void {
    const { socket } = connection;
    connection.isLingering = true;
    socket.destroySoon = () => void socket.end();
    const timer = setTimeout(
      () => socket.destroy(),
      this.hasBegunToStop ? LINGER_WHILE_STOPPING_MS : LINGER_MS,
    );
    request.once('close', () => {
      clearTimeout(timer);
      connection.isLingering = false;
      connection.idleSince = performance.now();
      if (!socket.writableEnded) return;
      if (socket.writableFinished) socket.destroy();
      else socket.once('finish', () => socket.destroy());
    });
    request.resume();
  }

  private endSlowBodies(): void {
    const before = performance.now() - this.patience.bodyMs;
    for (const { underWay } of this.open.values())
      for (const one of underWay)
        if (
          one.since < before &&
          !one.request.complete &&
          isAnswerable(one) &&
          !takesUpload(one.handled.request.routeOptions.config)
        )
          this.refuse(one, new RequestTimeoutError());
  }

  private onSilence(socket: Socket): void {
    const [first] = this.open.get(socket)?.underWay ?? [];
    if (first === undefined || first.response.headersSent) socket.destroy();
    else if (!first.request.complete && isAnswerable(first)) this.refuse(first, new RequestTimeoutError());
    // Else the client waits for us.
  }

  private refuse({ response, handled }: Answerable, error: DomainError): void {
    closeAfter(response);
    this.answer(error, handled.request, handled.reply);
  }

  private isIdle({ underWay, isLingering }: Connection): boolean {
    return underWay.size === 0 && !isLingering;
  }

  private hasIdle(): boolean {
    return [...this.open.values()].some((connection) => this.isIdle(connection));
  }

  private dropIdle(): void {
    const before = performance.now() - RECENT_MS;
    for (const connection of this.open.values())
      if (this.isIdle(connection) && connection.idleSince < before) connection.socket.destroy();
  }
}

type Answerable = UnderWay & Required<Pick<UnderWay, 'handled'>>;

function isAnswerable(underWay: UnderWay): underWay is Answerable {
  return underWay.handled !== undefined && !underWay.response.headersSent && !underWay.handled.reply.sent;
}

function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

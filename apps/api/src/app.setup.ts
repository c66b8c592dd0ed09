import fastifyCookie from '@fastify/cookie';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessGate } from './access/access-gate.ts';
import { describeApi } from './api-description.ts';
import { AppModule } from './app.module.ts';
import { secureApiExplorer } from './common/api-explorer.ts';
import { BodyMemory } from './common/body-memory.ts';
import { registerBodyParsers } from './common/body-parsers.ts';
import { ShuttingDownError } from './common/domain-error.ts';
import { IngestionGate } from './common/ingestion-gate.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { RouteTable } from './common/route-table.ts';
import { BARE_HEADERS, registerSecurityHeaders } from './common/security-headers.ts';
import { ServerLogger } from './common/server-logger.ts';
import { RequestValidationPipe } from './common/validation.ts';
import type { AccessConfig } from './config/access-config.ts';
import { AppConfig } from './config/app-config.ts';
import { dashboardAddresses, serveDashboard } from './dashboard/serve-dashboard.ts';
import { IngestMetrics } from './events/ingest-metrics.ts';
import { IngestQueue } from './events/ingest-queue.ts';
import { Metrics } from './metrics/metrics.ts';
import { Connections } from './server/connections.ts';
import { measureRequests } from './server/http-metrics.ts';
import { logRequests } from './server/request-log.ts';
import { ServerAdapter } from './server/server-adapter.ts';

/** What is not under `/api/v1`. */
const ROOT_ROUTES = ['register-user', 'log-event', 'health', 'health/live', 'health/ready', 'metrics'].map(
  (path) => ({
    path,
    method: RequestMethod.ALL,
  }),
);

/** Bodies of the largest size that may be in memory at once; of smaller ones as many more. */
const BODIES_IN_MEMORY = 8;

/** The description of the API, and its explorer: no secret. */
const DOCS_ADDRESS = /^\/(docs(\/.*)?|openapi\.(json|yaml))$/;

/** How long a browser remembers that a page from elsewhere may ask. */
const CORS_SECONDS = 600;

/** What is answered also while the server stops: that it is still there, and how it fares. */
const ANSWERED_TO_THE_END = new Set(['/health/live', '/metrics']);

/** The application, and the connections on which it answers. */
export interface ServerApp {
  readonly app: NestFastifyApplication;
  readonly connections: Connections;
}

/** Builds the application with all that surrounds its routes; the same for the server and for the tests. */
export async function createApp(config: AppConfig): Promise<ServerApp> {
  const routes = new RouteTable();
  const problems = new ProblemFilter(routes);
  const connections = new Connections(config.patience, (error, request, reply) =>
    problems.answer(error, request, reply),
  );
  const adapter = new ServerAdapter({
    patience: config.patience,
    trustedProxies: config.access.trustedProxies,
    connections,
    answer: (error, request, reply) =>
      problems.answer(error, request, reply.headers({ ...BARE_HEADERS, 'X-Request-Id': request.id })),
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  greet(server, connections, problems);
  await registerSecurityHeaders(server, { isHttps: config.access.isSecure });
  secureApiExplorer(server);
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { global: false });
  if (config.access.corsOrigins.length > 0) await server.register(fastifyCors, corsOf(config.access));

  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new ServerLogger(config.log),
    // Ours read JSON and NDJSON; Nest's would take forms, too, which no endpoint does.
    bodyParser: false,
  });
  letIn(app, server, problems);
  takeInSafely(app, server, problems);
  measureRequests(server, connections, { metrics: app.get(Metrics), ingest: app.get(IngestMetrics) });
  logRequests(server);
  app.setGlobalPrefix('api/v1', { exclude: ROOT_ROUTES });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(problems);
  describeApi(app);
  await serveDashboard(server, config.webRoot);
  return { app, connections };
}

/** Gives each request its id, and refuses what comes while the server stops. */
function greet(server: FastifyInstance, connections: Connections, problems: ProblemFilter): void {
  server.addHook('onRequest', (request, reply, next) => {
    void reply.header('X-Request-Id', request.id);
    connections.attach(request, reply);
    if (connections.isStopping && !ANSWERED_TO_THE_END.has(request.routeOptions.url ?? ''))
      problems.answer(new ShuttingDownError(), request, reply);
    else next();
  });
}

/** Has every route say who may use it, and every request who it is from. */
function letIn(app: NestFastifyApplication, server: FastifyInstance, problems: ProblemFilter): void {
  const files = dashboardAddresses(app.get(AppConfig).webRoot);
  app.get(AccessGate).guard(
    server,
    // `*` answers the question of a browser whether a page from elsewhere may ask.
    (url) => url === '*' || DOCS_ADDRESS.test(url) || files.has(url),
    (error, request, reply) => problems.answer(error, request, reply),
  );
}

/** Pages from elsewhere come with a key, never with the session of whoever looks at them. */
function corsOf({ corsOrigins }: AccessConfig): FastifyCorsOptions {
  return {
    origin: [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Content-Encoding', 'X-API-Key', 'X-Request-Id'],
    exposedHeaders: ['X-Request-Id', 'Retry-After', 'Location'],
    credentials: false,
    maxAge: CORS_SECONDS,
  };
}

/** Keeps what clients send within what the server can hold, before any of it is parsed. */
function takeInSafely(app: NestFastifyApplication, server: FastifyInstance, problems: ProblemFilter): void {
  const { limits } = app.get(AppConfig);
  const queue = app.get(IngestQueue);
  const memory = new BodyMemory(BODIES_IN_MEMORY * limits.maxBodyBytes);
  const gate = new IngestionGate({
    memory,
    refusal: () => queue.refusal(),
    onRefusal: (cause) => app.get(IngestMetrics).refused(cause),
    answer: (error, request, reply) => problems.answer(error, request, reply),
  });
  gate.guard(server);
  registerBodyParsers(server, { limits, memory, heldBy: (request) => gate.heldBy(request) });
}

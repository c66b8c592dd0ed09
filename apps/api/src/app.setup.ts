import fastifyCookie from '@fastify/cookie';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { AccessGate } from './access/access-gate.ts';
import { SessionCookies } from './access/sessions/session-cookies.ts';
import { AppModule } from './app.module.ts';
import { BodyMemory } from './common/body-memory.ts';
import { registerBodyParsers } from './common/body-parsers.ts';
import { ShuttingDownError } from './common/domain-error.ts';
import { IngestionGate } from './common/ingestion-gate.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { RouteTable } from './common/route-table.ts';
import { ServerLogger } from './common/server-logger.ts';
import { RequestValidationPipe } from './common/validation.ts';
import type { AccessConfig } from './config/access-config.ts';
import { AppConfig } from './config/app-config.ts';
import { dashboardAddresses, serveDashboard } from './dashboard/serve-dashboard.ts';
import { IngestQueue } from './events/ingest-queue.ts';
import { Connections } from './server/connections.ts';
import { ServerAdapter } from './server/server-adapter.ts';
import { IngestMetrics } from './events/ingest-metrics.ts';
import { Metrics } from './metrics/metrics.ts';
import { measureRequests } from './server/http-metrics.ts';
import { logRequests } from './server/request-log.ts';

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
      problems.answer(error, request, reply.header('X-Request-Id', request.id)),
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  greet(server, connections, problems);
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
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Engagement API',
    swaggerOptions: {
      tryItOutEnabled: true,
      displayRequestDuration: true,
      requestInterceptor: withCsrfToken,
    },
  });
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

/** What the explorer's page has, and a server has not. */
declare const document: { readonly cookie: string };

/** Runs in the explorer: somebody who is signed in sends what our pages send. */
function withCsrfToken(request: { headers: Record<string, string> }): object {
  const [, token] = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie) ?? [];
  if (token !== undefined) request.headers['X-XSRF-TOKEN'] = token;
  return request;
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

/** The OpenAPI document of the running application. */
function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Engagement')
    .setDescription(
      'Who is about to leave and why, what is watched, and how many people come next. ' +
        'Times are ISO 8601 in UTC; ranges include `from` and exclude `to`; errors are `application/problem+json`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addTag('compatible', 'The endpoints from before v1; they never change')
    .addTag('users', 'Viewers')
    .addTag('shows', 'The catalogue')
    .addTag('events', 'Viewing sessions')
    .addTag('imports', 'Files of viewers, shows and sessions')
    .addTag('analytics', 'What is being watched')
    .addTag('predictions', 'Who is about to leave and why, and how many people come next')
    .addTag('models', 'What the predictions rest on')
    .addTag('access', 'Who may do what, and who did')
    .addTag('status', 'How the server is doing')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, `eng_…`.' }, 'key')
    .addCookieAuth(
      app.get(SessionCookies).name,
      { type: 'apiKey', description: 'Signed in to the dashboard.' },
      'session',
    )
    .build();
  return withPublicNames(SwaggerModule.createDocument(app, config, { operationIdFactory: operationId }));
}

/** E.g. `users_list`: unique, and fit for a function's name in a generated client. */
function operationId(controller: string, method: string): string {
  const feature = controller.replace(/Controller$/, '');
  return `${feature.charAt(0).toLowerCase()}${feature.slice(1)}_${method}`;
}

/** A schema is called by what it describes; that a class called `UserDto` declares it is our affair. */
function withPublicNames(document: OpenAPIObject): OpenAPIObject {
  return JSON.parse(
    JSON.stringify(document)
      .replace(/"([A-Z]\w+)Dto":/g, '"$1":')
      .replace(/\/(\w+)Dto"/g, '/$1"'),
  ) as OpenAPIObject;
}

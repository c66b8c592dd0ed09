import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessGate } from './access/access-gate.ts';
import { SessionCookies } from './access/sessions/session-cookies.ts';
import { AppModule } from './app.module.ts';
import { BodyMemory } from './common/body-memory.ts';
import { registerBodyParsers } from './common/body-parsers.ts';
import { IngestionGate } from './common/ingestion-gate.ts';
import { MAX_ID_LENGTH } from './common/limits.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { RouteTable } from './common/route-table.ts';
import { ServerLogger } from './common/server-logger.ts';
import { RequestValidationPipe } from './common/validation.ts';
import type { AccessConfig } from './config/access-config.ts';
import { AppConfig } from './config/app-config.ts';
import { dashboardAddresses, serveDashboard } from './dashboard/serve-dashboard.ts';
import { IngestQueue } from './events/ingest-queue.ts';

/** What is not under `/api/v1`. */
const ROOT_ROUTES = ['register-user', 'log-event', 'health/live', 'health/ready'].map((path) => ({
  path,
  method: RequestMethod.ALL,
}));

/** `%F0%9F%98%80`: what one character takes in an address, at most. */
const ESCAPED_CHARACTER = 12;

/** Bodies of the largest size that may be in memory at once; of smaller ones as many more. */
const BODIES_IN_MEMORY = 8;

/** The description of the API, and its explorer: no secret. */
const DOCS_ADDRESS = /^\/(docs(\/.*)?|openapi\.(json|yaml))$/;

/** How long a browser remembers that a page from elsewhere may ask. */
const CORS_SECONDS = 600;

/** A caller's id is taken over when it is short and plain enough to be logged. */
const SANE_REQUEST_ID = /^[\w.:-]{1,128}$/;

/** Says when a shutdown begins, before anything of it is waited for. */
class ServerAdapter extends FastifyAdapter {
  onStopping: () => void = () => undefined;

  override beforeClose(): void {
    super.beforeClose();
    this.onStopping();
  }
}

/** Builds the application with all that surrounds its routes; the same for the server and for the tests. */
export async function createApp(): Promise<NestFastifyApplication> {
  const { access } = AppConfig.fromEnvironment();
  const routes = new RouteTable();
  const problems = new ProblemFilter(routes);
  const adapter = new ServerAdapter({
    genReqId: requestId,
    // Who asks is who the connection comes from; a proxy's word on it is taken from proxies that we know alone.
    trustProxy: access.trustedProxies.length > 0 && [...access.trustedProxies],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_ID_LENGTH * ESCAPED_CHARACTER },
    // Before there is a route there are no hooks either.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, request, reply.header('X-Request-Id', request.id)),
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  server.addHook('onRequest', (request, reply, next) => {
    void reply.header('X-Request-Id', request.id);
    next();
  });
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { global: false });
  if (access.corsOrigins.length > 0) await server.register(fastifyCors, corsOf(access));

  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new ServerLogger(),
    // Ours read JSON and NDJSON; Nest's would take forms, too, which no endpoint does.
    bodyParser: false,
  });
  letIn(app, server, problems);
  takeInSafely(app, adapter, problems);
  app.setGlobalPrefix('api/v1', { exclude: ROOT_ROUTES });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(problems);
  app.enableShutdownHooks();
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
  await serveDashboard(server, app.get(AppConfig).webRoot);
  return app;
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
function takeInSafely(app: NestFastifyApplication, adapter: ServerAdapter, problems: ProblemFilter): void {
  const server = adapter.getInstance();
  const { limits } = app.get(AppConfig);
  const queue = app.get(IngestQueue);
  const memory = new BodyMemory(BODIES_IN_MEMORY * limits.maxBodyBytes);
  const gate = new IngestionGate({
    memory,
    refusal: () => queue.refusal(),
    answer: (error, request, reply) => problems.answer(error, request, reply),
  });
  adapter.onStopping = () => queue.refuseMore();
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

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

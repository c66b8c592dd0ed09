import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.ts';
import { BodyMemory } from './common/body-memory.ts';
import { registerBodyParsers } from './common/body-parsers.ts';
import { ShuttingDownError } from './common/domain-error.ts';
import { IngestionGate } from './common/ingestion-gate.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { RouteTable } from './common/route-table.ts';
import { ServerLogger } from './common/server-logger.ts';
import { RequestValidationPipe } from './common/validation.ts';
import { AppConfig } from './config/app-config.ts';
import { serveDashboard } from './dashboard/serve-dashboard.ts';
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
    connections,
    answer: (error, request, reply) =>
      problems.answer(error, request, reply.header('X-Request-Id', request.id)),
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  letIn(server, connections, problems);

  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new ServerLogger(config.log),
    // Ours read JSON and NDJSON; Nest's would take forms, too, which no endpoint does.
    bodyParser: false,
  });
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
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
  await serveDashboard(server, config.webRoot);
  return { app, connections };
}

/** Gives each request its id, and refuses what comes while the server stops. */
function letIn(server: FastifyInstance, connections: Connections, problems: ProblemFilter): void {
  server.addHook('onRequest', (request, reply, next) => {
    void reply.header('X-Request-Id', request.id);
    connections.attach(request, reply);
    if (connections.isStopping && !ANSWERED_TO_THE_END.has(request.routeOptions.url ?? ''))
      problems.answer(new ShuttingDownError(), request, reply);
    else next();
  });
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
    .addTag('status', 'How the server is doing')
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

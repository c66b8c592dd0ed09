import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.ts';
import { secureApiExplorer } from './common/api-explorer.ts';
import { BodyMemory } from './common/body-memory.ts';
import { registerBodyParsers } from './common/body-parsers.ts';
import { IngestionGate } from './common/ingestion-gate.ts';
import { MAX_ID_LENGTH } from './common/limits.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { RouteTable } from './common/route-table.ts';
import { BARE_HEADERS, registerSecurityHeaders } from './common/security-headers.ts';
import { ServerLogger } from './common/server-logger.ts';
import { RequestValidationPipe } from './common/validation.ts';
import { AppConfig } from './config/app-config.ts';
import { serveDashboard } from './dashboard/serve-dashboard.ts';
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
  const routes = new RouteTable();
  const problems = new ProblemFilter(routes);
  const adapter = new ServerAdapter({
    genReqId: requestId,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_ID_LENGTH * ESCAPED_CHARACTER },
    // Before there is a route there are no hooks either.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, request, reply.headers({ ...BARE_HEADERS, 'X-Request-Id': request.id })),
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  server.addHook('onRequest', (request, reply, next) => {
    void reply.header('X-Request-Id', request.id);
    next();
  });
  await registerSecurityHeaders(server, { isHttps: false });
  secureApiExplorer(server);

  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new ServerLogger(),
    // Ours read JSON and NDJSON; Nest's would take forms, too, which no endpoint does.
    bodyParser: false,
  });
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
      // Would send the address of this server to a site elsewhere.
      validatorUrl: null,
    },
  });
  await serveDashboard(server, app.get(AppConfig).webRoot);
  return app;
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

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

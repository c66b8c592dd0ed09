import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SessionCookies } from './access/sessions/session-cookies.ts';

/** Serves the description of the API, and its explorer. */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => documentOf(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Engagement API',
    swaggerOptions: {
      tryItOutEnabled: true,
      displayRequestDuration: true,
      requestInterceptor: withCsrfToken,
      // Would send the address of this server to a site elsewhere.
      validatorUrl: null,
    },
  });
}

/** What the explorer's page has, and a server has not. */
declare const document: { readonly cookie: string };

/** Runs in the explorer: somebody who is signed in sends what our pages send. */
function withCsrfToken(request: { headers: Record<string, string> }): object {
  const [, token] = /(?:^|; )(?:__Host-)?XSRF-TOKEN=([^;]+)/.exec(document.cookie) ?? [];
  if (token !== undefined) request.headers['X-XSRF-TOKEN'] = token;
  return request;
}

/** The OpenAPI document of the running application. */
function documentOf(app: NestFastifyApplication): OpenAPIObject {
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

import { ConsoleLogger } from '@nestjs/common';

/** What the framework tells about itself at every start; its warnings and errors are kept. */
const FRAMEWORK_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Logs what an operator wants to read. */
export class ServerLogger extends ConsoleLogger {
  constructor() {
    super({ prefix: 'Engagement', logLevels: ['log', 'warn', 'error', 'fatal'] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK_CONTEXTS.has(context)) return;
    super.log(message, ...(rest as [string]));
  }
}

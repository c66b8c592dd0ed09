import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { LogTerms } from '../config/app-config.ts';
import type { LogLevelName } from '../config/environment.ts';
import { withoutPersons } from './safe-error.ts';

/** What the framework tells about itself at every start; its warnings and errors are kept. */
const FRAMEWORK_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** The framework's names for each of our levels, and all that is more urgent. */
const FRAMEWORK_LEVELS: Readonly<Record<LogLevelName, LogLevel[]>> = {
  error: ['error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
  info: ['log', 'warn', 'error', 'fatal'],
  debug: ['debug', 'log', 'warn', 'error', 'fatal'],
};

/** What the framework knows of a line. */
interface JsonLine {
  readonly context: string;
  readonly logLevel: LogLevel;
  readonly errorStack?: unknown;
  readonly params?: Params;
}

/** What the framework would print. */
interface FrameworkLine {
  [key: string]: unknown;
  level: LogLevel;
  pid: number;
  timestamp: number;
  message: unknown;
}

type Params = Readonly<Record<string, unknown>>;

/**
 * Logs what an operator wants to read, for people or as one JSON object a line: `time`, `level`, `context`, `message`, `stack` of an
 * error, and what a request's line tells besides.
 */
export class ServerLogger extends ConsoleLogger {
  constructor({ format, level }: LogTerms) {
    super({
      prefix: 'Engagement',
      logLevels: FRAMEWORK_LEVELS[level],
      json: format === 'json',
      colors: format === 'json' ? false : undefined,
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK_CONTEXTS.has(context)) return;
    super.log(message, ...(rest as [string]));
  }

  /** Where everything passes that is printed. */
  protected override printMessages(
    messages: unknown[],
    context?: string,
    level?: LogLevel,
    stream?: 'stdout' | 'stderr',
    stack?: unknown,
    params?: Params,
  ): void {
    const safe = messages.map(safeText);
    super.printMessages(safe, context, level, stream, safeText(stack), params);
  }

  protected override printStackTrace(stack: string): void {
    super.printStackTrace(safeText(stack) as string);
  }

  /** For people the message says it all. */
  protected override stringifyParams(): string {
    return '';
  }

  protected override getJsonLogObject(message: unknown, line: JsonLine): FrameworkLine {
    const { context, logLevel, errorStack, params } = line;
    const object = {
      time: new Date().toISOString(),
      level: logLevel === 'log' ? 'info' : logLevel,
      context,
      message,
      ...params,
      ...(errorStack === undefined ? {} : { stack: errorStack }),
    };
    // The framework prints it as it is, whatever it says that it has to hold.
    return object as unknown as FrameworkLine;
  }
}

function safeText(text: unknown): unknown {
  return typeof text === 'string' ? withoutPersons(text) : text;
}

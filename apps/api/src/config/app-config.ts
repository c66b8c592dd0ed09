import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TimeZone } from '@engagement/analytics';
import { readEnvironment } from './environment.ts';

export type DatabaseConfig =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** Everything the server can be told from outside. The only reader of `process.env`. */
export class AppConfig {
  private constructor(
    readonly host: string,
    readonly port: number,
    readonly database: DatabaseConfig,
    readonly timeZone: TimeZone,
    readonly loadsSampleData: boolean,
    readonly retrainCron: string,
    readonly version: string,
  ) {}

  /** Folder of the built dashboard. */
  readonly webRoot = fromRepository('apps/web/dist/browser');

  /** Folder of the sample data. */
  readonly sampleDataDir = fromRepository('data');

  /**
   * @param variables - the environment
   * @throws {ConfigurationError} naming every variable that cannot be used
   */
  static fromEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): AppConfig {
    const environment = readEnvironment(variables);
    return new AppConfig(
      environment.HOST,
      environment.PORT,
      environment.DATABASE_URL === undefined
        ? { engine: 'sqlite', file: resolve(environment.DATA_DIR, 'engagement.sqlite') }
        : { engine: 'postgres', url: environment.DATABASE_URL },
      new TimeZone(environment.TIME_ZONE),
      environment.SAMPLE_DATA === 'on',
      environment.RETRAIN_CRON,
      readVersion(),
    );
  }
}

/** `apps/api/{src,dist}/config/` is four levels below the repository's root. */
function fromRepository(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(fromRepository('package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

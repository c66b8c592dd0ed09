import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TimeZone } from '@engagement/analytics';
import type { EngineChoice } from '@engagement/ml';
import { accessConfigOf, type AccessConfig } from './access-config.ts';
import { readEnvironment, type Environment, type LogFormat, type LogLevelName } from './environment.ts';
import type { RetentionDays } from './retention-days.ts';

export type DatabaseConfig =
  | {
      readonly engine: 'sqlite';
      readonly file: string;
      readonly synchronous: 'full' | 'normal';
      /** Folder for a backup before each change of the schema; `null`: none is made. */
      readonly migrationBackups: string | null;
    }
  /** `readUrl` is the same as `url` where there is no replica. */
  | { readonly engine: 'postgres'; readonly url: string; readonly readUrl: string };

/** How much the server takes at once. */
export interface IngestLimits {
  /** Of one request, after decompression. */
  readonly maxBodyBytes: number;
  readonly maxEventBytes: number;
  /** Of one JSON batch. */
  readonly maxBatchRows: number;
  /** Of one NDJSON batch. */
  readonly maxNdjsonRows: number;
  /** Events that may wait to be stored. */
  readonly maxQueuedRows: number;
  /** Of one uploaded file, after decompression. */
  readonly maxImportBytes: number;
}

/** What the environment says of the predictions. */
export interface PredictionDefaults {
  /** In the server's zone, as `scoreCron`. */
  readonly retrainCron: string;
  readonly scoreCron: string;
  readonly engine: EngineChoice;
}

/** How long clients may take, in milliseconds. */
export interface Patience {
  /** From a connection's first moment, or the answer before, to the end of the headers. */
  readonly headersMs: number;
  /** From the headers to the end of the body; an upload may take as long as it flows. */
  readonly bodyMs: number;
  /** Without a byte either way, while the server is not at work for the client. */
  readonly silenceMs: number;
}

/** How the log is written, and the least that is. */
export interface LogTerms {
  readonly format: LogFormat;
  readonly level: LogLevelName;
}

/** How the embedded database is backed up. */
export interface BackupConfig {
  /** Folder of the backups. */
  readonly folder: string;
  /** In the server's zone; `null`: never by itself. */
  readonly cron: string | null;
  /** How many of those that are made by schedule are kept. */
  readonly kept: number;
}

/** How much a training may take. */
export interface TrainingLimits {
  readonly timeLimitMinutes: number;
  readonly memoryMb: number;
}

/** Everything the server can be told from outside. The only reader of `process.env`. */
export class AppConfig {
  readonly host: string;
  readonly port: number;
  readonly access: AccessConfig;
  readonly database: DatabaseConfig;
  /** Folder of the embedded database and of uploads under way. */
  readonly dataDir: string;
  readonly timeZone: TimeZone;
  readonly loadsSampleData: boolean;
  /** What holds of the predictions until the operator sets something else. */
  readonly predictions: PredictionDefaults;
  readonly retention: RetentionDays;
  readonly limits: IngestLimits;
  readonly trainingLimits: TrainingLimits;
  readonly patience: Patience;
  /** What a shutdown may take. */
  readonly shutdownSeconds: number;
  readonly log: LogTerms;
  readonly backups: BackupConfig;
  readonly version = readVersion();

  /** Folder of the built dashboard. */
  readonly webRoot = fromRepository('apps/web/dist/browser');

  /** Folder of the sample data. */
  readonly sampleDataDir = fromRepository('data');

  private constructor(environment: Environment) {
    this.host = environment.HOST;
    this.port = environment.PORT;
    this.access = accessConfigOf(environment);
    this.database = databaseOf(environment);
    this.dataDir = resolve(environment.DATA_DIR);
    this.timeZone = new TimeZone(environment.TIME_ZONE);
    this.loadsSampleData = environment.SAMPLE_DATA === 'on';
    this.predictions = {
      retrainCron: environment.RETRAIN_CRON,
      scoreCron: environment.SCORE_CRON,
      engine: environment.ML_ENGINE,
    };
    this.retention = {
      events: environment.EVENT_RETENTION_DAYS,
      // A day is not given up while its events are still there to be counted.
      days: Math.max(environment.DAY_RETENTION_DAYS, environment.EVENT_RETENTION_DAYS),
      scores: environment.SCORE_RETENTION_DAYS,
      forecasts: environment.FORECAST_RETENTION_DAYS,
      imports: environment.IMPORT_RETENTION_DAYS,
      jobs: environment.JOB_RETENTION_DAYS,
      alarms: environment.ALARM_RETENTION_DAYS,
      auditLog: environment.AUDIT_RETENTION_DAYS,
      viewers: environment.VIEWER_RETENTION_DAYS,
    };
    this.limits = {
      maxBodyBytes: environment.MAX_BODY_BYTES,
      maxEventBytes: environment.MAX_EVENT_BYTES,
      maxBatchRows: environment.MAX_BATCH_ROWS,
      maxNdjsonRows: environment.MAX_NDJSON_ROWS,
      maxQueuedRows: environment.MAX_QUEUED_EVENTS,
      maxImportBytes: environment.MAX_IMPORT_BYTES,
    };
    this.trainingLimits = {
      timeLimitMinutes: environment.TRAINING_TIME_LIMIT_MINUTES,
      memoryMb: environment.TRAINING_MEMORY_MB,
    };
    this.patience = {
      headersMs: environment.HEADERS_TIMEOUT_SECONDS * 1_000,
      bodyMs: environment.BODY_TIMEOUT_SECONDS * 1_000,
      silenceMs: environment.IDLE_TIMEOUT_SECONDS * 1_000,
    };
    this.shutdownSeconds = environment.SHUTDOWN_SECONDS;
    this.log = { format: environment.LOG_FORMAT, level: environment.LOG_LEVEL };
    this.backups = {
      folder: backupFolderOf(environment),
      cron: environment.BACKUP_CRON ?? null,
      kept: environment.BACKUPS_KEPT,
    };
  }

  /**
   * @param variables - the environment
   * @throws {ConfigurationError} naming every variable that cannot be used
   */
  static fromEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): AppConfig {
    return new AppConfig(readEnvironment(variables));
  }
}

function databaseOf(environment: Environment): DatabaseConfig {
  const { DATABASE_URL: url, DATABASE_READ_URL: readUrl } = environment;
  return url === undefined
    ? {
        engine: 'sqlite',
        file: resolve(environment.DATA_DIR, 'engagement.sqlite'),
        synchronous: environment.SQLITE_SYNCHRONOUS,
        migrationBackups: environment.MIGRATION_BACKUP === 'on' ? backupFolderOf(environment) : null,
      }
    : { engine: 'postgres', url, readUrl: readUrl ?? url };
}

function backupFolderOf({ BACKUP_DIR, DATA_DIR }: Environment): string {
  return BACKUP_DIR === undefined ? resolve(DATA_DIR, 'backups') : resolve(BACKUP_DIR);
}

/** `apps/api/{src,dist}/config/` is four levels below the repository's root. */
function fromRepository(path: string): string {
  return fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(fromRepository('package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

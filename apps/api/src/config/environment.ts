import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import {
  getMetadataStorage,
  IsIn,
  IsNotEmpty,
  IsString,
  Matches,
  ValidateBy,
  validateSync,
} from 'class-validator';
import { ENGINE_CHOICES, type EngineChoice } from '@engagement/ml';
import {
  CronExpression,
  describe,
  isAddressOrNetwork,
  IsIssuer,
  isOrigin,
  IsOrigin,
  isTimeZone,
  Listed,
  NumberWithin,
  Optional,
  Together,
  WholeNumber,
} from './variable-rules.ts';

/** The environment does not allow a start; the message names each variable and what it accepts. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** From little to much. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];

const POSTGRES_URL = /^postgres(ql)?:\/\/\S+$/;

/** The environment variables that the server reads, with their defaults. */
export class Environment {
  /** Address to listen on. */
  @IsString()
  @IsNotEmpty({ message: describe('an address to listen on, e.g. 127.0.0.1') })
  readonly HOST: string = '127.0.0.1';

  /** Port to listen on; 0 takes a free one. */
  @WholeNumber(0, 65_535)
  readonly PORT: number = 3000;

  /** Under which address people reach the server, e.g. that of the proxy that speaks TLS for it; unset: as it is asked. */
  @Optional()
  @IsOrigin({ message: describe('an address without a path such as https://engagement.example.com') })
  readonly PUBLIC_URL?: string;

  /** The proxies in front of the server, whose word on who asks is believed: addresses or networks, with commas. */
  @Listed(isAddressOrNetwork, 'addresses or networks such as 10.0.0.0/8, with commas between')
  readonly TRUST_PROXY: string = '';

  /** Other sites whose pages may ask the API with a key: origins, with commas. */
  @Listed(isOrigin, 'origins such as https://intranet.example.com, with commas between')
  readonly CORS_ORIGINS: string = '';

  /** The administrator that a start makes where there is none; with `ADMIN_PASSWORD`. */
  @Together('ADMIN_PASSWORD')
  readonly ADMIN_NAME?: string;

  @Together('ADMIN_NAME')
  readonly ADMIN_PASSWORD?: string;

  /** Hours after which somebody has to sign in again. */
  @NumberWithin(0.01, 720)
  readonly SESSION_HOURS: number = 12;

  /** Minutes without a request after which somebody has to sign in again. */
  @NumberWithin(0.01, 43_200)
  readonly SESSION_IDLE_MINUTES: number = 60;

  /** Requests a minute of one API key; also of the machine itself while nobody has an account. */
  @WholeNumber(1, 100_000_000)
  readonly KEY_REQUESTS_PER_MINUTE: number = 300_000;

  /** Requests a minute of one address, with a session or without. */
  @WholeNumber(1, 100_000_000)
  readonly ADDRESS_REQUESTS_PER_MINUTE: number = 3_000;

  /** OpenID Connect: the issuer, as it names itself. */
  @Together('OIDC_CLIENT_ID', 'PUBLIC_URL')
  @IsIssuer({ message: describe('the issuer of your identity provider, https://…') })
  readonly OIDC_ISSUER?: string;

  @Together('OIDC_ISSUER')
  readonly OIDC_CLIENT_ID?: string;

  /** Unset for a client without a secret. */
  @Together('OIDC_ISSUER')
  readonly OIDC_CLIENT_SECRET?: string;

  /** What the button on the sign-in page says. */
  @IsNotEmpty({ message: describe('the words on the button') })
  readonly OIDC_LABEL: string = 'Sign in with your company account';

  /** What is asked for of the provider. */
  @Matches(/(^| )openid( |$)/, { message: describe('scopes with spaces between, "openid" among them') })
  readonly OIDC_SCOPES: string = 'openid profile email';

  /** The claim that tells what somebody is: a text or a list of texts. */
  @IsNotEmpty({ message: describe('the name of a claim') })
  readonly OIDC_ROLE_CLAIM: string = 'groups';

  /** Which values of it give which role; `*` stands for everybody. Who has none is refused. */
  @Matches(/^(viewer|analyst|admin)=[^,=]+(,(viewer|analyst|admin)=[^,=]+)*$/, {
    message: describe('roles such as admin=engagement-admins,analyst=research,viewer=*'),
  })
  readonly OIDC_ROLES: string = 'viewer=*';

  /** Days for which the audit log is kept. */
  @WholeNumber(1, 36_500)
  readonly AUDIT_RETENTION_DAYS: number = 400;

  /** `postgres://…` for PostgreSQL; unset for a SQLite file under `DATA_DIR`. */
  @Optional()
  @Matches(POSTGRES_URL, {
    message: describe('postgres://user:password@host:port/database, or nothing for the embedded SQLite'),
  })
  readonly DATABASE_URL?: string;

  /** A replica of `DATABASE_URL` that serves the analytics, the trainings and the lists of events; unset: the same database does. */
  @Optional()
  @Matches(POSTGRES_URL, {
    message: describe('postgres://user:password@host:port/database, or nothing to read where is written'),
  })
  @ValidateBy({
    name: 'hasPrimary',
    validator: {
      validate: (_, given) => (given?.object as Environment).DATABASE_URL !== undefined,
      defaultMessage: () =>
        'DATABASE_READ_URL is the replica of a PostgreSQL: set DATABASE_URL, too, or neither.',
    },
  })
  readonly DATABASE_READ_URL?: string;

  /**
   * What the embedded database does before it says that a write is safe: `full` survives a power cut, `normal` survives the
   * death of the process and may lose the last moments in a power cut.
   */
  @IsIn(['full', 'normal'], { message: describe('full or normal') })
  readonly SQLITE_SYNCHRONOUS: 'full' | 'normal' = 'full';

  /** Folder of the embedded database and of uploads under way. */
  @IsString()
  @IsNotEmpty({ message: describe('a folder') })
  readonly DATA_DIR: string = 'var/';

  /** IANA name of the zone in which days and hours are computed. */
  @ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: isTimeZone,
      defaultMessage: describe('an IANA time zone such as UTC or Europe/Berlin'),
    },
  })
  readonly TIME_ZONE: string = 'UTC';

  /** Whether an empty database is filled with the sample data. */
  @IsIn(['on', 'off'], { message: describe('on or off') })
  readonly SAMPLE_DATA: 'on' | 'off' = 'on';

  /** When the models are retrained, unless the operator has set it since: a cron expression with 5 or 6 fields, in `TIME_ZONE`. */
  @CronExpression('0 4 * * 1')
  readonly RETRAIN_CRON: string = '0 4 * * 1';

  /** When everybody is scored without a retraining, unless the operator has set it since. */
  @CronExpression('30 4 * * *')
  readonly SCORE_CRON: string = '30 4 * * *';

  /** Whose estimators learn, unless the operator has set it since: the packages', our own, or whichever did better on later data. */
  @IsIn(ENGINE_CHOICES, { message: describe(ENGINE_CHOICES.join(' or ')) })
  readonly ML_ENGINE: EngineChoice = 'auto';

  /** Minutes after which a training is ended; fractions are taken. */
  @NumberWithin(0.01, 1_440)
  readonly TRAINING_TIME_LIMIT_MINUTES: number = 30;

  /** Megabytes of memory at which a training is ended. */
  @WholeNumber(16, 1_048_576)
  readonly TRAINING_MEMORY_MB: number = 4_096;

  /** When the embedded database is backed up, a cron expression in `TIME_ZONE`; unset: never by itself. */
  @Optional()
  @ValidateBy({
    name: 'isOfEmbedded',
    validator: {
      validate: (_, given) => (given?.object as Environment).DATABASE_URL === undefined,
      defaultMessage: () =>
        'BACKUP_CRON backs up the embedded database only: unset it, and back PostgreSQL up with pg_dump (docs/operations.md).',
    },
  })
  @CronExpression('0 3 * * *')
  readonly BACKUP_CRON?: string;

  /** Folder of the backups; unset: `backups` in `DATA_DIR`. */
  @Optional()
  readonly BACKUP_DIR?: string;

  /** Backups made by `BACKUP_CRON` that are kept. */
  @WholeNumber(1, 10_000)
  readonly BACKUPS_KEPT: number = 7;

  /** Whether the embedded database is backed up before its schema changes. */
  @IsIn(['on', 'off'], { message: describe('on or off') })
  readonly MIGRATION_BACKUP: 'on' | 'off' = 'on';

  /** Days for which events are kept; older ones are neither taken nor kept. */
  @WholeNumber(1, 36_500)
  readonly EVENT_RETENTION_DAYS: number = 400;

  /** Days for which the days of each viewer and the hours of each show are kept; at least as many as events are. */
  @WholeNumber(1, 36_500)
  readonly DAY_RETENTION_DAYS: number = 400;

  /** Days for which churn scores are kept, with the features that they were computed from. */
  @WholeNumber(1, 36_500)
  readonly SCORE_RETENTION_DAYS: number = 60;

  /** Days for which past forecasts are kept. */
  @WholeNumber(1, 36_500)
  readonly FORECAST_RETENTION_DAYS: number = 400;

  /** Days for which records of imports and their rejected rows are kept. */
  @WholeNumber(1, 36_500)
  readonly IMPORT_RETENTION_DAYS: number = 90;

  /** Days for which runs of jobs are kept; the newest of each job always is. */
  @WholeNumber(1, 36_500)
  readonly JOB_RETENTION_DAYS: number = 400;

  /** Days for which resolved alarms are kept. */
  @WholeNumber(1, 36_500)
  readonly ALARM_RETENTION_DAYS: number = 400;

  /** Days after which a viewer who was neither seen nor registered again is removed; 0: never. */
  @WholeNumber(0, 36_500)
  @ValidateBy({
    name: 'isKnownThatLong',
    validator: {
      validate: (days, given) => Number(days) <= daysKept(given?.object as Environment),
      defaultMessage: (given) =>
        `VIEWER_RETENTION_DAYS is ${String(given?.value)}, but who was seen is known for ${daysKept(given?.object as Environment)} days; set DAY_RETENTION_DAYS to as many.`,
    },
  })
  readonly VIEWER_RETENTION_DAYS: number = 0;

  /** Bytes of one request, after decompression. */
  @WholeNumber(1_024, 1_073_741_824)
  readonly MAX_BODY_BYTES: number = 5 * 1024 * 1024;

  /** Bytes of one event. */
  @WholeNumber(256, 1_048_576)
  readonly MAX_EVENT_BYTES: number = 32 * 1024;

  /** Rows of one JSON batch. */
  @WholeNumber(1, 100_000)
  readonly MAX_BATCH_ROWS: number = 1_000;

  /** Rows of one NDJSON batch. */
  @WholeNumber(1, 100_000)
  readonly MAX_NDJSON_ROWS: number = 10_000;

  /** Events that may wait for their turn to be stored; beyond this, callers are asked to come again. */
  @WholeNumber(1, 10_000_000)
  readonly MAX_QUEUED_EVENTS: number = 20_000;

  /** Bytes of one uploaded CSV file, after decompression. */
  @WholeNumber(1, Number.MAX_SAFE_INTEGER)
  readonly MAX_IMPORT_BYTES: number = 10 * 1024 ** 3;

  /** Seconds for the headers of a request to arrive; fractions are taken, here and below. */
  @NumberWithin(0.1, 3_600)
  readonly HEADERS_TIMEOUT_SECONDS: number = 15;

  /** Seconds for the body of a request to arrive; an uploaded file may take as long as it flows. */
  @NumberWithin(0.1, 3_600)
  readonly BODY_TIMEOUT_SECONDS: number = 60;

  /** Seconds without a byte after which a connection ends, unless the server is at work for the client. */
  @NumberWithin(0.1, 3_600)
  readonly IDLE_TIMEOUT_SECONDS: number = 120;

  /** Seconds a shutdown may take; what is not answered shortly before is told to come again. */
  @NumberWithin(0.1, 3_600)
  readonly SHUTDOWN_SECONDS: number = 10;

  /** How the server writes its log: for people, or one JSON object a line. */
  @IsIn(LOG_FORMATS, { message: describe(LOG_FORMATS.join(' or ')) })
  readonly LOG_FORMAT: LogFormat = 'text';

  /** The least that is logged: `debug` has a line for every request. */
  @IsIn(LOG_LEVELS, { message: describe(LOG_LEVELS.join(' or ')) })
  readonly LOG_LEVEL: LogLevelName = 'info';
}

/** For how many days back it is known who was seen. */
function daysKept({ DAY_RETENTION_DAYS, EVENT_RETENTION_DAYS }: Environment): number {
  return Math.max(DAY_RETENTION_DAYS, EVENT_RETENTION_DAYS);
}

/**
 * Reads and checks the environment.
 *
 * @param variables - e.g. `process.env`; an empty value counts as unset, and `NAME_FILE` names a file that holds the value of `NAME`,
 *   as secrets are handed to containers
 * @throws {ConfigurationError} naming every variable that cannot be used
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { given, problems } = withFiles(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')),
  );
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const broken = validateSync(environment).flatMap((error) =>
    Object.values(error.constraints ?? {}).slice(0, 1),
  );
  if (problems.length + broken.length > 0) throw new ConfigurationError([...problems, ...broken]);
  return environment;
}

/** @returns the names of all variables: each has a rule */
export function variableNames(): Set<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Environment, '', false, false);
  return new Set(rules.map(({ propertyName }) => propertyName));
}

/** Takes over what the files hold that variables of ours name; those of other programs are not looked at. */
function withFiles(variables: Readonly<Record<string, unknown>>): {
  given: Record<string, unknown>;
  problems: string[];
} {
  const given = { ...variables };
  const problems: string[] = [];
  for (const name of variableNames()) {
    const file = variables[`${name}_FILE`];
    if (typeof file !== 'string') continue;
    if (name in variables) {
      problems.push(`${name} and ${name}_FILE are both set; set one of them.`);
      continue;
    }
    try {
      // An editor ends a file with a line break that is no part of the secret.
      given[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      problems.push(`${name}_FILE names a file that cannot be read: ${(error as Error).message}.`);
    }
  }
  return { given, problems };
}

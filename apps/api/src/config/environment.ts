import { readFileSync } from 'node:fs';
import { applyDecorators } from '@nestjs/common';
import { plainToInstance, Transform } from 'class-transformer';
import {
  getMetadataStorage,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  validateSync,
  type ValidationArguments,
} from 'class-validator';
import { ENGINE_CHOICES, type EngineChoice } from '@engagement/ml';
import { isCronExpression } from './cron-expression.ts';

/** The environment does not allow a start; the message names each variable and what it accepts. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

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

  /** `postgres://…` for PostgreSQL; unset for a SQLite file under `DATA_DIR`. */
  @ValidateIf((environment: Environment) => environment.DATABASE_URL !== undefined)
  @Matches(POSTGRES_URL, {
    message: describe('postgres://user:password@host:port/database, or nothing for the embedded SQLite'),
  })
  readonly DATABASE_URL?: string;

  /** A replica of `DATABASE_URL` that serves the analytics, the trainings and the lists of events; unset: the same database does. */
  @ValidateIf((environment: Environment) => environment.DATABASE_READ_URL !== undefined)
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
  @ValidateIf((environment: Environment) => environment.BACKUP_CRON !== undefined)
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
  @ValidateIf((environment: Environment) => environment.BACKUP_DIR !== undefined)
  @IsString()
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
}

/** @param example - one that can be used */
function CronExpression(example: string): PropertyDecorator {
  return ValidateBy({
    name: 'isCronExpression',
    validator: {
      validate: isCronExpression,
      defaultMessage: describe(`a cron expression such as "${example}"`),
    },
  });
}

/** A whole number within bounds, both included. */
function WholeNumber(least: number, most: number): PropertyDecorator {
  const message = describe(`a whole number from ${least} to ${most}`);
  return applyDecorators(
    Transform(({ value }) => toNumber(value)),
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

/** A number within bounds, both included. */
function NumberWithin(least: number, most: number): PropertyDecorator {
  const message = describe(`a number from ${least} to ${most}`);
  return applyDecorators(
    Transform(({ value }) => toNumber(value)),
    IsNumber({}, { message }),
    Min(least, { message }),
    Max(most, { message }),
  );
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

function describe(accepted: string): (given: ValidationArguments) => string {
  return ({ property, value }) =>
    // A database URL may carry a password: it is not repeated.
    property.startsWith('DATABASE_')
      ? `${property} cannot be used; it takes ${accepted}.`
      : `${property} is ${JSON.stringify(value)}; it takes ${accepted}.`;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

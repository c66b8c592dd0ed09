import { plainToInstance } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  validateSync,
  type ValidationArguments,
} from 'class-validator';
import { Transform } from 'class-transformer';
import { validateCronExpression } from 'cron';

/** The environment does not allow a start; the message names each variable and what it accepts. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** The environment variables that the server reads, with their defaults. */
export class Environment {
  /** Address to listen on. */
  @IsString()
  @IsNotEmpty({ message: describe('an address to listen on, e.g. 127.0.0.1') })
  readonly HOST: string = '127.0.0.1';

  /** Port to listen on; 0 takes a free one. */
  @Transform(({ value }) => toNumber(value))
  @IsInt({ message: describe('a port number from 0 to 65535') })
  @Min(0, { message: describe('a port number from 0 to 65535') })
  @Max(65_535, { message: describe('a port number from 0 to 65535') })
  readonly PORT: number = 3000;

  /** `postgres://…` for PostgreSQL; unset for a SQLite file under `DATA_DIR`. */
  @ValidateIf((environment: Environment) => environment.DATABASE_URL !== undefined)
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: describe('postgres://user:password@host:port/database, or nothing for the embedded SQLite'),
  })
  readonly DATABASE_URL?: string;

  /** Folder of the embedded database. */
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

  /** When the models are retrained: a cron expression with 5 or 6 fields, in `TIME_ZONE`. */
  @ValidateBy({
    name: 'isCronExpression',
    validator: {
      validate: (value) => typeof value === 'string' && validateCronExpression(value).valid,
      defaultMessage: describe('a cron expression such as "0 4 * * *"'),
    },
  })
  readonly RETRAIN_CRON: string = '0 4 * * *';
}

/**
 * Reads and checks the environment.
 *
 * @param variables - e.g. `process.env`; an empty value counts as unset
 * @throws {ConfigurationError} naming every variable that cannot be used
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap((error) =>
    Object.values(error.constraints ?? {}).slice(0, 1),
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return environment;
}

function describe(accepted: string): (given: ValidationArguments) => string {
  return ({ property, value }) =>
    // A database URL may carry a password: it is not repeated.
    property === 'DATABASE_URL'
      ? `DATABASE_URL cannot be used; it takes ${accepted}.`
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

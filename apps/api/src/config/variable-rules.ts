import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsInt,
  IsNumber,
  IsString,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
  type ValidationOptions,
} from 'class-validator';
import { isCronExpression } from './cron-expression.ts';
import type { Environment } from './environment.ts';
import { isLoopback } from './loopback.ts';

/** What may be left out; any text, unless other rules say more. */
export function Optional(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    IsString(),
  );
}

/** What may be left out, and makes no sense without others. */
export function Together(...others: readonly (keyof Environment)[]): PropertyDecorator {
  return applyDecorators(
    Optional(),
    ValidateBy({
      name: 'isTogether',
      validator: {
        validate: (_, given) => others.every((name) => (given?.object as Environment)[name] !== undefined),
        defaultMessage: (given) => `${given?.property} is set: set ${others.join(' and ')}, too.`,
      },
    }),
  );
}

/** Texts with commas between; nothing stands for none. */
export function Listed(isOne: (text: string) => boolean, accepted: string): PropertyDecorator {
  return ValidateBy({
    name: 'isList',
    validator: {
      validate: (value) => typeof value === 'string' && listOf(value).every(isOne),
      defaultMessage: describe(accepted),
    },
  });
}

/** An address without a path. */
export function IsOrigin(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isOrigin', validator: { validate: isOrigin } }, options);
}

/** `http` is for an issuer on the same machine alone: a test's. */
export function IsIssuer(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isIssuer', validator: { validate: isIssuer } }, options);
}

/** @returns the parts of a text with commas between them */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Whether a text is an address without a path. */
export function isOrigin(value: unknown): boolean {
  const url = toUrl(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === String(value).replace(/\/$/, '');
}

function isIssuer(value: unknown): boolean {
  const url = toUrl(value);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
}

function toUrl(value: unknown): URL | null {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
}

/** Whether a text is an IP address, or one with the bits of a network. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  return (
    version !== 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}

/** @param example - one that can be used */
export function CronExpression(example: string): PropertyDecorator {
  return ValidateBy({
    name: 'isCronExpression',
    validator: {
      validate: isCronExpression,
      defaultMessage: describe(`a cron expression such as "${example}"`),
    },
  });
}

/** A whole number within bounds, both included. */
export function WholeNumber(least: number, most: number): PropertyDecorator {
  const message = describe(`a whole number from ${least} to ${most}`);
  return applyDecorators(
    Transform(({ value }) => toNumber(value)),
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

/** A number within bounds, both included. */
export function NumberWithin(least: number, most: number): PropertyDecorator {
  const message = describe(`a number from ${least} to ${most}`);
  return applyDecorators(
    Transform(({ value }) => toNumber(value)),
    IsNumber({}, { message }),
    Min(least, { message }),
    Max(most, { message }),
  );
}

/** @returns what says of a variable that it takes something else; a database's URL, which may carry a password, is not repeated */
export function describe(accepted: string): (given: ValidationArguments) => string {
  return ({ property, value }) =>
    property.startsWith('DATABASE_')
      ? `${property} cannot be used; it takes ${accepted}.`
      : `${property} is ${JSON.stringify(value)}; it takes ${accepted}.`;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/** Whether a text is the IANA name of a time zone. */
export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

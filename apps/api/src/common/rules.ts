import { applyDecorators } from '@nestjs/common';
import { TimeZone } from '@engagement/analytics';
import { Transform } from 'class-transformer';
import {
  IsISO8601,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  Validate,
  ValidateBy,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { noTimeMessage } from './instants.ts';
import { MAX_ID_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';

/** Whether a text is a time does not hang on the zone. */
const UTC = new TimeZone('UTC');

/** What a client writes when it has no id at all. */
const PLACEHOLDERS = new Set(['', 'null', 'undefined', 'nan', 'none']);

/** Whether a text is free of control characters: PostgreSQL cannot store NUL, and a lone surrogate is no text. */
export function isPrintable(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}

@ValidatorConstraint({ name: 'isNotPlaceholder' })
class IsNotPlaceholder implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && !PLACEHOLDERS.has(value.trim().toLowerCase());
  }

  defaultMessage(): string {
    return '$property is a placeholder, not an id; leave the row out or send the real id.';
  }
}

@ValidatorConstraint({ name: 'isPrintable' })
class IsPrintable implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value !== 'string' || isPrintable(value);
  }

  defaultMessage(): string {
    return '$property must not contain control characters.';
  }
}

/** An id of the operator's: 1 to 128 characters, no placeholder. Surrounding space is dropped. */
export function IsId(): PropertyDecorator {
  return applyDecorators(
    Trim(),
    IsString(),
    MinLength(1),
    MaxLength(MAX_ID_LENGTH),
    Validate(IsNotPlaceholder),
    Validate(IsPrintable),
  );
}

/** A short text: up to 256 characters. Surrounding space is dropped. */
export function IsText(): PropertyDecorator {
  return applyDecorators(Trim(), IsString(), MaxLength(MAX_TEXT_LENGTH), Validate(IsPrintable));
}

/** A calendar day, or an instant of which the day is kept. Weeks and ordinals are ISO 8601 too, but name no day by themselves. */
export function IsDay(): PropertyDecorator {
  const message = '$property must be a date such as 2026-01-31, or an ISO 8601 instant.';
  return applyDecorators(
    Matches(/^\d{4}-\d{2}-\d{2}(T|$)/, { message }),
    IsISO8601({ strict: true }, { message }),
  );
}

/** An instant: ISO 8601, with an offset or to be read in the configured zone. */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && UTC.parseInstant(value) !== null,
      defaultMessage: (given) => noTimeMessage(given?.property ?? '', String(given?.value)),
    },
  });
}

function Trim(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}

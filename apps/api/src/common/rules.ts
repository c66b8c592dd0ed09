import { applyDecorators } from '@nestjs/common';
import { TimeZone } from '@engagement/analytics';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  isEmail,
  IsISO8601,
  IsString,
  Matches,
  maxLength,
  minLength,
  Validate,
  ValidateBy,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { noTimeMessage } from './instants.ts';
import { MAX_ID_LENGTH, MAX_NOTE_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';
import { readInstant } from './read-instant.ts';

/** Whether a text is a time does not hang on the zone. */
const UTC = new TimeZone('UTC');

/** What a client writes when it has no id at all. */
const PLACEHOLDERS = new Set(['', 'null', 'undefined', 'nan', 'none']);
const LONGEST_PLACEHOLDER = Math.max(...[...PLACEHOLDERS].map(({ length }) => length));

/** Texts of which nothing needs a closer look: most ids, and most else. */
const PLAIN = /^[ -~]*$/;

/** Whether a text is free of control characters: PostgreSQL cannot store NUL, and a lone surrogate is no text. */
export function isPrintable(text: string): boolean {
  return PLAIN.test(text) || (!/\p{Cc}/u.test(text) && text.isWellFormed());
}

/** The one transformation of our DTOs. */
export function trim({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.trim() : (value as unknown);
}

function isPlaceholder(text: string): boolean {
  return text.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(text.toLowerCase());
}

@ValidatorConstraint({ name: 'isNotPlaceholder' })
class IsNotPlaceholder implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && !isPlaceholder(value.trim());
  }

  defaultMessage(): string {
    return '$property is a placeholder, not an id; leave the row out or send the real id.';
  }
}

/** Line breaks and tabs are all that a text over several lines needs of the control characters. */
const LAYOUT = /[\n\r\t]/g;

@ValidatorConstraint({ name: 'isReadable' })
class IsReadable implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value !== 'string' || isPrintable(value.replace(LAYOUT, ' '));
  }

  defaultMessage(): string {
    return '$property must not contain control characters other than line breaks and tabs.';
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

/** class-validator's rule of the same name, counting characters one by one only where that can matter: it is asked of every event. */
export function MinLength(min: number): PropertyDecorator {
  return ValidateBy({
    name: 'minLength',
    constraints: [min],
    validator: {
      validate: (value) =>
        typeof value === 'string' && (PLAIN.test(value) ? value.length >= min : minLength(value, min)),
      defaultMessage: () => '$property must be longer than or equal to $constraint1 characters',
    },
  });
}

/** As `MinLength`: no text has more characters than code units. */
export function MaxLength(max: number): PropertyDecorator {
  return ValidateBy({
    name: 'maxLength',
    constraints: [max],
    validator: {
      validate: (value) => typeof value === 'string' && (value.length <= max || maxLength(value, max)),
      defaultMessage: () => '$property must be shorter than or equal to $constraint1 characters',
    },
  });
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

/** A text of several lines: up to 2,000 characters. Surrounding space is dropped. */
export function IsNote(): PropertyDecorator {
  return applyDecorators(Trim(), IsString(), MaxLength(MAX_NOTE_LENGTH), Validate(IsReadable));
}

/** class-validator's rule of the same name fails, rather than says no, where a text has half a character. An empty text is none. */
export function IsEmail(): PropertyDecorator {
  return ValidateBy({
    name: 'isEmail',
    validator: {
      validate: (value) =>
        typeof value === 'string' && (value === '' || (value.isWellFormed() && isEmail(value))),
      defaultMessage: () => '$property must be an e-mail address, or be left out.',
    },
  });
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
      validate: (value) => typeof value === 'string' && readInstant(value, UTC) !== null,
      defaultMessage: (given) => noTimeMessage(given?.property ?? '', String(given?.value)),
    },
  });
}

function Trim(): PropertyDecorator {
  return Transform(trim);
}

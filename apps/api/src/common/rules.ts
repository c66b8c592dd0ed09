import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsString,
  MaxLength,
  MinLength,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { MAX_ID_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';

/** What a client writes when it has no id at all. */
const PLACEHOLDERS = new Set(['', 'null', 'undefined', 'nan', 'none']);

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
    // PostgreSQL cannot store NUL, and a lone surrogate is no text.
    return typeof value !== 'string' || (!/\p{Cc}/u.test(value) && value.isWellFormed());
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

function Trim(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}

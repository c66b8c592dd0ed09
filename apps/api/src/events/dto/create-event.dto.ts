import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { MAX_TEXT_LENGTH } from '../../common/limits.ts';
import { IsId, IsInstant, isPrintable, MaxLength } from '../../common/rules.ts';
import { CompiledRules } from '../../common/validation.ts';
import { MAX_LIST_LENGTH, parseTextList } from '../text-list.ts';

const MINUTES_PER_DAY = 1_440;
const MAX_COUNT = 1_000_000;

@ValidatorConstraint({ name: 'isTextList' })
class IsTextList implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const entries = parseTextList(value);
    return (
      entries !== null &&
      entries.length <= MAX_LIST_LENGTH &&
      entries.every((entry) => entry.length <= MAX_TEXT_LENGTH && isPrintable(entry))
    );
  }

  defaultMessage(): string {
    return `$property must be one value, or a list of up to ${MAX_LIST_LENGTH} values of up to ${MAX_TEXT_LENGTH} characters.`;
  }
}

const LIST_SCHEMA = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

/** One viewing session, as `POST /log-event` and `POST /api/v1/events` take it. */
@CompiledRules()
export class CreateEventDto {
  @ApiPropertyOptional({
    description:
      'Your id of the event, so that a retry is stored once. Left out, one is derived from the content.',
    example: '019a9f6c-3f5e-7c3a-9d52-6f0f5a1c2b3d',
    maxLength: 128,
  })
  @IsOptional()
  @IsId()
  readonly event_id?: string;

  @ApiProperty({
    description: 'Your id of the viewer; need not be registered yet.',
    example: 'viewer-42',
    maxLength: 128,
  })
  @IsId()
  readonly user_id!: string;

  @ApiProperty({
    description:
      'When the session began: ISO 8601; without an offset it is read in the configured time zone. At most one hour in the future.',
    example: '2026-11-20T19:30:00Z',
  })
  @IsInstant()
  @MaxLength(64)
  @IsString()
  readonly login_time!: string;

  @ApiProperty({
    description: 'Show id or ids: one value, or a list as JSON or with commas.',
    example: 'show-7',
    ...LIST_SCHEMA,
  })
  @Validate(IsTextList)
  readonly content_watched!: string | string[];

  @ApiProperty({ description: 'Genre or genres, in the same forms.', example: 'Drama', ...LIST_SCHEMA })
  @Validate(IsTextList)
  readonly genres_watched!: string | string[];

  @ApiProperty({ description: 'Minutes.', minimum: 0, maximum: MINUTES_PER_DAY, example: 42.5 })
  @Min(0)
  @Max(MINUTES_PER_DAY)
  @IsNumber({ allowNaN: false, allowInfinity: false })
  readonly total_watch_time!: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: MAX_COUNT, example: 2 })
  @Min(0)
  @Max(MAX_COUNT)
  @IsInt()
  readonly num_pauses!: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: MAX_COUNT, example: 0 })
  @Min(0)
  @Max(MAX_COUNT)
  @IsInt()
  readonly buffer_events!: number;

  @ApiProperty({ description: 'Whether the viewer came by a recommendation.', example: true })
  @IsBoolean()
  readonly was_recommended!: boolean;
}

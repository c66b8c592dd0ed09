import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { MAX_TEXT_LENGTH } from '../../common/limits.ts';
import { IsDay, IsEmail, IsId, IsText, MaxLength } from '../../common/rules.ts';
import { CompiledRules } from '../../common/validation.ts';

/** A viewer as `POST /register-user` and `POST /api/v1/users` take it. */
@CompiledRules()
export class RegisterUserDto {
  @ApiProperty({
    description: 'Your id of the viewer, 1 to 128 characters.',
    example: 'viewer-42',
    minLength: 1,
    maxLength: 128,
  })
  @IsId()
  readonly user_id!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Needed for nothing. Registering again without it, with null or an empty text removes it.',
    example: 'viewer-42@example.com',
    maxLength: MAX_TEXT_LENGTH,
  })
  @IsOptional()
  @IsEmail()
  @MaxLength(MAX_TEXT_LENGTH)
  readonly email?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: 130, example: 34 })
  @IsOptional()
  @Min(0)
  @Max(130)
  @IsInt()
  readonly age?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Germany', maxLength: MAX_TEXT_LENGTH })
  @IsOptional()
  @IsText()
  readonly country?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'A date, or an ISO 8601 instant of which the day is kept.',
    example: '2026-01-31',
  })
  @IsOptional()
  @IsText()
  @IsDay()
  readonly registration_date?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Drama', maxLength: MAX_TEXT_LENGTH })
  @IsOptional()
  @IsText()
  readonly preferred_genre?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'premium', maxLength: MAX_TEXT_LENGTH })
  @IsOptional()
  @IsText()
  readonly subscription_type?: string | null;
}

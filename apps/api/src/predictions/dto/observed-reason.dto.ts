import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CHURN_REASONS, type ChurnReason, type ObservedReason, type Page } from '@engagement/contracts';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsInstant, IsNote, MaxLength } from '../../common/rules.ts';
import { MAX_NOTE_LENGTH } from '../../common/limits.ts';

/** Why a viewer left, as `POST /api/v1/users/{id}/churn-reason` takes it. */
export class CreateObservedReasonDto {
  @ApiProperty({
    enum: CHURN_REASONS,
    description: 'What they said; `no_clear_reason` when they gave none of the others.',
    example: 'genre_fatigue',
  })
  @IsIn(CHURN_REASONS, { message: `$property must be one of ${CHURN_REASONS.join(', ')}.` })
  readonly reason!: ChurnReason;

  @ApiPropertyOptional({
    type: String,
    description:
      'When they said it: ISO 8601, without an offset read in the configured time zone, not in the future; now when left out. A second reason of the same instant replaces the first.',
    example: '2026-11-20T10:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  @MaxLength(64)
  @IsString()
  readonly observed_at?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'In their own words. Kept for people to read; no model learns from it.',
    example: 'I have seen every crime show by now.',
    maxLength: MAX_NOTE_LENGTH,
  })
  @IsOptional()
  @IsNote()
  readonly note?: string | null;
}

export class ObservedReasonDto implements ObservedReason {
  @ApiProperty({ example: 'viewer-42' })
  readonly user_id!: string;

  @ApiProperty({ enum: CHURN_REASONS })
  readonly reason!: ChurnReason;

  @ApiProperty({ format: 'date-time' })
  readonly observed_at!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly received_at!: string;
}

export class ObservedReasonPageDto implements Page<ObservedReason> {
  @ApiProperty({ type: [ObservedReasonDto] })
  readonly items!: ObservedReasonDto[];

  @ApiProperty({ type: 'integer', description: "The viewer's reasons, over all pages." })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

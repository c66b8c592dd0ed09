import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Page, Show } from '@engagement/contracts';
import { IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { IsDay, IsId, IsText, MinLength } from '../../common/rules.ts';
import { CompiledRules } from '../../common/validation.ts';

/** A show as `POST /api/v1/shows` takes it. */
@CompiledRules()
export class CatalogueShowDto {
  @ApiProperty({
    description: 'Your id of the show, as events name it in `content_watched`.',
    example: 'show-7',
    minLength: 1,
    maxLength: 128,
  })
  @IsId()
  readonly show_id!: string;

  @ApiProperty({ example: 'The Long Way Home', maxLength: 256 })
  @IsText()
  @MinLength(1)
  readonly show_name!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Drama', maxLength: 256 })
  @IsOptional()
  @IsText()
  readonly genre?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'Minutes.',
    minimum: 0,
    maximum: 100_000,
    example: 45,
  })
  @IsOptional()
  @Min(0)
  @Max(100_000)
  @IsInt()
  readonly duration?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2025-09-12' })
  @IsOptional()
  @IsText()
  @IsDay()
  readonly released_date?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'Mean rating.',
    minimum: 0,
    maximum: 10,
    example: 7.9,
  })
  @IsOptional()
  @Min(0)
  @Max(10)
  @IsNumber({ allowNaN: false, allowInfinity: false })
  readonly ratings?: number | null;
}

export class ShowDto implements Show {
  @ApiProperty({ example: 'show-7' })
  readonly show_id!: string;

  @ApiProperty()
  readonly show_name!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly genre!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Minutes.' })
  readonly duration!: number | null;

  @ApiProperty({ type: String, nullable: true, description: '`YYYY-MM-DD`.' })
  readonly released_date!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: '0 to 10.' })
  readonly ratings!: number | null;
}

export class ShowPageDto implements Page<Show> {
  @ApiProperty({ type: [ShowDto] })
  readonly items!: ShowDto[];

  @ApiProperty({ type: 'integer', description: 'Rows that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

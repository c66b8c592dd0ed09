import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_DAYS } from '../activity-range.ts';

/** The query parameters by which a range of time is chosen. */
export class DayRangeQueryDto {
  @ApiPropertyOptional({
    description:
      'Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly from?: string;

  @ApiPropertyOptional({ description: 'End of the range, itself not included; now unless given.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly to?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Instead of `from` and `to`: this many calendar days, today included.',
    minimum: 1,
    maximum: MAX_DAYS,
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(MAX_DAYS)
  @IsInt()
  readonly days?: number;
}

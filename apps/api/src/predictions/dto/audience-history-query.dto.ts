import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DayRangeQueryDto } from '../../analytics/dto/day-range.dto.ts';

/** A forecast reaches 24 hours, the running one among them: its last hour begins not quite 23 hours after it is issued. */
const MAX_LEAD_HOURS = 22;

/** Of which hours, and which of the forecasts that were issued for each. */
export class AudienceHistoryQueryDto extends DayRangeQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    description:
      'Of each hour, the newest forecast that was issued at least so many hours before it began. Left out: the plan of the day, ' +
      'the newest forecast that knew nothing of the local day of the hour.',
    minimum: 1,
    maximum: MAX_LEAD_HOURS,
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(MAX_LEAD_HOURS)
  @IsInt()
  readonly lead_hours?: number;
}

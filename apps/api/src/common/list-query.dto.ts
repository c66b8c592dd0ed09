import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { MAX_PAGE_ROWS } from './limits.ts';

/** The query parameters that every list takes. */
export class ListQueryDto {
  @ApiPropertyOptional({
    description: 'Rows a page, 1 to 1,000.',
    default: 100,
    minimum: 1,
    maximum: MAX_PAGE_ROWS,
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(MAX_PAGE_ROWS)
  @IsInt()
  readonly limit: number = 100;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before; leave out for the first page.' })
  @IsOptional()
  @IsString()
  readonly cursor?: string;
}

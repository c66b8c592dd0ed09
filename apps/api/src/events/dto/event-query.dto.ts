import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { ListQueryDto } from '../../common/list-query.dto.ts';
import { IsText } from '../../common/rules.ts';

/** Which events to list. */
export class EventQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ description: 'Only this viewer.' })
  @IsOptional()
  @IsText()
  readonly user_id?: string;

  @ApiPropertyOptional({ description: 'Only sessions in which this show was watched.' })
  @IsOptional()
  @IsText()
  readonly show_id?: string;

  @ApiPropertyOptional({ description: 'Sessions that began at this instant or later: ISO 8601.' })
  @IsOptional()
  @IsString()
  readonly from?: string;

  @ApiPropertyOptional({ description: 'Sessions that began before this instant: ISO 8601.' })
  @IsOptional()
  @IsString()
  readonly to?: string;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  CHURN_REASONS,
  CHURN_SORTS,
  RISK_BANDS,
  VIEWER_STATES,
  type ChurnReason,
  type ChurnSort,
  type RiskBand,
  type ViewerState,
} from '@engagement/contracts';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { MAX_TEXT_LENGTH } from '../../common/limits.ts';
import { ListQueryDto } from '../../common/list-query.dto.ts';
import { IsText } from '../../common/rules.ts';

/** Which viewers to list, and in which order. */
export class ChurnUsersQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: VIEWER_STATES })
  @IsOptional()
  @IsIn(VIEWER_STATES)
  readonly state?: ViewerState;

  @ApiPropertyOptional({ enum: RISK_BANDS })
  @IsOptional()
  @IsIn(RISK_BANDS)
  readonly band?: RiskBand;

  @ApiPropertyOptional({ enum: CHURN_REASONS })
  @IsOptional()
  @IsIn(CHURN_REASONS)
  readonly reason?: ChurnReason;

  @ApiPropertyOptional({ description: 'Part of a viewer id, in any case.', maxLength: MAX_TEXT_LENGTH })
  @IsOptional()
  @IsText()
  readonly search?: string;

  @ApiPropertyOptional({
    minimum: 0,
    maximum: 1,
    description: 'Only scored viewers of at least this risk; none where the rule serves.',
  })
  @IsOptional()
  @Type(() => Number)
  @Min(0)
  @Max(1)
  @IsNumber()
  readonly min_risk?: number;

  @ApiPropertyOptional({
    maxLength: MAX_TEXT_LENGTH,
    example: 'DE',
    description: 'As registered. A profile that changes is filtered by the new one from the next scoring on.',
  })
  @IsOptional()
  @IsText()
  readonly country?: string;

  @ApiPropertyOptional({ maxLength: MAX_TEXT_LENGTH, example: 'Premium', description: 'Likewise.' })
  @IsOptional()
  @IsText()
  readonly subscription_type?: string;

  @ApiPropertyOptional({
    enum: CHURN_SORTS,
    default: '-churn_risk',
    description: 'Unscored viewers come last. Ties are in the order of the ids.',
  })
  @IsOptional()
  @IsIn(CHURN_SORTS)
  readonly sort: ChurnSort = '-churn_risk';
}

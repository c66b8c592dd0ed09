import { ApiPropertyOptional } from '@nestjs/swagger';
import { MODEL_KINDS, type ModelKind } from '@engagement/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { ListQueryDto } from '../../common/list-query.dto.ts';

export class ModelsQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: MODEL_KINDS })
  @IsOptional()
  @IsIn(MODEL_KINDS)
  readonly kind?: ModelKind;
}

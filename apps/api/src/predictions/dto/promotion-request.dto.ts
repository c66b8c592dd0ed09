import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsText } from '../../common/rules.ts';

export class PromotionRequestDto {
  @ApiPropertyOptional({
    description: 'Why, for the record.',
    example: 'The new one marks all of our annual subscribers.',
    maxLength: 256,
  })
  @IsOptional()
  @IsText()
  readonly reason?: string;
}

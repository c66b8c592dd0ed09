import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** How to take a batch. */
export class BatchQueryDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: '`true`: all rows or none. When a row is rejected, nothing is stored.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'atomic must be true or false.' })
  readonly atomic?: 'true' | 'false';
}

import type { Metric } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';

export class MetricDto implements Metric {
  @ApiProperty({ description: 'Stable name.', example: 'stalls_per_hour' })
  readonly key!: string;

  @ApiProperty({ example: 'Stalls per viewing hour' })
  readonly name!: string;

  @ApiProperty({ example: 'buffer events per hour watched' })
  readonly unit!: string;

  @ApiProperty({ description: 'What exactly is counted.' })
  readonly definition!: string;
}

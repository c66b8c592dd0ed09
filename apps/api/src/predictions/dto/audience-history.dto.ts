import type { AudienceHistory, AudienceHistoryPoint } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AudiencePointDto } from './audience.dto.ts';
import { ForecastDayScoreDto, ForecastScoreDto } from './forecast-score.dto.ts';

export class AudienceHistoryPointDto extends AudiencePointDto implements AudienceHistoryPoint {
  @ApiProperty({ format: 'date-time', description: 'When this was said.' })
  readonly issued_at!: string;

  @ApiProperty({ description: 'The model that said so.' })
  readonly model_id!: string;

  @ApiProperty({ type: 'integer', description: 'Distinct viewers who began a session in the hour.' })
  readonly active_users!: number;
}

export class AudienceHistoryDto implements AudienceHistory {
  @ApiProperty()
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'As it was asked for; `null`: the plan of the day.',
  })
  readonly lead_hours!: number | null;

  @ApiProperty({
    type: [AudienceHistoryPointDto],
    description: 'The hours that are over and had been forecast, oldest first; other hours are left out.',
  })
  readonly points!: AudienceHistoryPointDto[];

  @ApiProperty({
    type: ForecastScoreDto,
    nullable: true,
    description: 'Over all points; `null` without any.',
  })
  readonly score!: ForecastScoreDto | null;

  @ApiProperty({ type: [ForecastDayScoreDto], description: 'Over the points of each day, oldest first.' })
  readonly days!: ForecastDayScoreDto[];
}

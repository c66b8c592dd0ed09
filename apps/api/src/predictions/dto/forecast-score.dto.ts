import type { ForecastDayScore, ForecastScore, RecentForecastAccuracy } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';

const NULLABLE = { type: Number, nullable: true } as const;

export class ForecastScoreDto implements ForecastScore {
  @ApiProperty({ type: 'integer', description: 'Hours that had been forecast and are over.' })
  readonly hours!: number;

  @ApiProperty({ description: 'Mean absolute error, in viewers.' })
  readonly mae!: number;

  @ApiProperty({
    ...NULLABLE,
    description: 'Sum of absolute errors ÷ sum of actuals; `null` when nobody came.',
  })
  readonly typical_error!: number | null;

  @ApiProperty({
    ...NULLABLE,
    description:
      'Mean absolute error ÷ that of "as in the same hour a week ago" over the 12 weeks before each day; below 1 is better. ' +
      '`null` with less than two weeks of history.',
  })
  readonly mase!: number | null;

  @ApiProperty({
    ...NULLABLE,
    description: '`mae` of the same hour a week ago; `null` where an hour has none.',
  })
  readonly same_hour_last_week_mae!: number | null;

  @ApiProperty({ ...NULLABLE, description: '`typical_error` of the same hour a week ago.' })
  readonly same_hour_last_week_error!: number | null;

  @ApiProperty({ ...NULLABLE, description: '`mase` of the same hour a week ago.' })
  readonly same_hour_last_week_mase!: number | null;

  @ApiProperty({ description: 'Share of actuals inside the 80 % band.' })
  readonly coverage_80!: number;

  @ApiProperty({ description: 'Share of actuals inside the 95 % band.' })
  readonly coverage_95!: number;

  @ApiProperty({ description: 'Mean width of the 80 % band, in viewers.' })
  readonly mean_width_80!: number;

  @ApiProperty({ description: 'Mean width of the 95 % band, in viewers.' })
  readonly mean_width_95!: number;
}

export class ForecastDayScoreDto extends ForecastScoreDto implements ForecastDayScore {
  @ApiProperty({ format: 'date', description: 'Of the calendar of the platform.' })
  readonly day!: string;
}

export class RecentForecastAccuracyDto extends ForecastScoreDto implements RecentForecastAccuracy {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: 'integer', description: 'Newest days in a row with a `mase` above 1.' })
  readonly days_above!: number;

  @ApiProperty({
    type: [ForecastDayScoreDto],
    description: 'Oldest first; a day without a forecast is left out.',
  })
  readonly days!: ForecastDayScoreDto[];
}

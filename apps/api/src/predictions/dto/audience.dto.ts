import { ApiProperty } from '@nestjs/swagger';
import {
  PREDICTION_STATUSES,
  type AudienceActual,
  type AudienceForecast,
  type AudiencePoint,
  type ForecastAccuracy,
  type PredictionStatus,
} from '@engagement/contracts';
import { RecentForecastAccuracyDto } from './forecast-score.dto.ts';
import { MissingRequirementDto, ModelReferenceDto } from './churn-summary.dto.ts';

export class AudiencePointDto implements AudiencePoint {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ description: 'Distinct viewers expected to begin a session in the hour.' })
  readonly expected_users!: number;

  @ApiProperty()
  readonly low_80!: number;

  @ApiProperty()
  readonly high_80!: number;

  @ApiProperty()
  readonly low_95!: number;

  @ApiProperty()
  readonly high_95!: number;
}

export class AudienceActualDto implements AudienceActual {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: 'integer' })
  readonly active_users!: number;
}

export class ForecastAccuracyDto implements ForecastAccuracy {
  @ApiProperty({ description: 'Mean absolute error, in viewers.' })
  readonly mae!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Sum of absolute errors ÷ sum of actuals.' })
  readonly typical_error!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly same_hour_yesterday_error!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly same_hour_last_week_error!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Mean absolute error ÷ that of the same hour a week ago over the history before each day.',
  })
  readonly mase!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Share of actuals inside the 80 % band.' })
  readonly coverage_80!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Share of actuals inside the 95 % band.' })
  readonly coverage_95!: number | null;

  @ApiProperty({ type: 'integer', description: 'Days forecast in the back-test.' })
  readonly origins!: number;

  @ApiProperty({ type: Boolean, nullable: true })
  readonly beats_same_hour_yesterday!: boolean | null;
}

export class AudienceForecastDto implements AudienceForecast {
  @ApiProperty({ enum: PREDICTION_STATUSES })
  readonly status!: PredictionStatus;

  @ApiProperty()
  readonly time_zone!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The forecast begins with the hour that was running then.',
  })
  readonly issued_at!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'median_of_three' })
  readonly method!: string | null;

  @ApiProperty({ type: ModelReferenceDto, nullable: true })
  readonly model!: ModelReferenceDto | null;

  @ApiProperty({ type: [AudiencePointDto] })
  readonly points!: AudiencePointDto[];

  @ApiProperty({ type: [AudienceActualDto], description: 'The last 48 complete hours, oldest first.' })
  readonly actuals!: AudienceActualDto[];

  @ApiProperty({ type: AudiencePointDto, nullable: true })
  readonly peak!: AudiencePointDto | null;

  @ApiProperty({ type: ForecastAccuracyDto, nullable: true, description: 'On the back-test.' })
  readonly accuracy!: ForecastAccuracyDto | null;

  @ApiProperty({
    type: RecentForecastAccuracyDto,
    nullable: true,
    description:
      'Of the forecasts really issued: the plans of the last 28 days. `null` before the first day of one is over.',
  })
  readonly recent_accuracy!: RecentForecastAccuracyDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly next_run_at!: string | null;

  @ApiProperty({ type: [MissingRequirementDto] })
  readonly missing!: MissingRequirementDto[];
}

import { ApiProperty } from '@nestjs/swagger';
import {
  DRIFT_LEVELS,
  type BaseRateDrift,
  type CalibrationDrift,
  type DailyForecastError,
  type DriftLevel,
  type DriftReport,
  type FeatureDrift,
  type ForecastDrift,
  type ModelReference,
  type ScoreDrift,
} from '@engagement/contracts';
import { ModelReferenceDto } from './churn-summary.dto.ts';

const PSI =
  'Population stability index against the training: below 0.1 nothing has changed, above 0.25 much has.';
const BY_CHANCE = 'What it reaches by chance alone with so few rows.';

class JudgedDto {
  @ApiProperty({
    enum: DRIFT_LEVELS,
    description:
      '`fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.',
  })
  readonly level!: DriftLevel;

  @ApiProperty({ description: 'The same in a sentence.' })
  readonly text!: string;
}

export class ScoreDriftDto extends JudgedDto implements ScoreDrift {
  @ApiProperty({ description: PSI })
  readonly psi!: number;

  @ApiProperty({ description: BY_CHANCE })
  readonly by_chance!: number;
}

export class FeatureDriftDto extends ScoreDriftDto implements FeatureDrift {
  @ApiProperty({ example: 'minutes_28d' })
  readonly feature!: string;

  @ApiProperty({ example: 'engagement' })
  readonly group!: string;
}

export class BaseRateDriftDto extends JudgedDto implements BaseRateDrift {
  @ApiProperty({ description: 'Share that left, over the training rows.' })
  readonly training!: number;

  @ApiProperty({ description: 'Share that left after the newest cut-off whose horizon has passed.' })
  readonly newest!: number;

  @ApiProperty({ format: 'date-time', description: 'That cut-off.' })
  readonly cutoff!: string;
}

export class CalibrationDriftDto extends JudgedDto implements CalibrationDrift {
  @ApiProperty({ description: 'Expected calibration error of what was published, against what came of it.' })
  readonly error!: number;

  @ApiProperty({ description: BY_CHANCE })
  readonly by_chance!: number;

  @ApiProperty({ description: 'Mean risk that was published.' })
  readonly predicted!: number;

  @ApiProperty({ description: 'Share that left.' })
  readonly observed!: number;

  @ApiProperty({ type: 'integer', description: 'Scores whose outcome is known.' })
  readonly rows!: number;

  @ApiProperty({ type: [String], format: 'date-time', description: 'The scorings that they are from.' })
  readonly scorings!: string[];
}

export class DailyForecastErrorDto implements DailyForecastError {
  @ApiProperty({ format: 'date' })
  readonly day!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Mean absolute scaled error: below 1 is better than the same hour a season ago.',
  })
  readonly mase!: number | null;
}

export class ForecastDriftDto extends JudgedDto implements ForecastDrift {
  @ApiProperty({ type: [DailyForecastErrorDto], description: 'Oldest first.' })
  readonly days!: DailyForecastErrorDto[];

  @ApiProperty({ type: 'integer', description: 'Newest days in a row with an error above 1.' })
  readonly days_above!: number;
}

export class DriftReportDto implements DriftReport {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of the scoring that was looked at.',
  })
  readonly as_of!: string | null;

  @ApiProperty({ type: ModelReferenceDto, nullable: true, description: 'The model that scored.' })
  readonly model!: ModelReference | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why features, score and base rate are not compared, where they are not.',
  })
  readonly note!: string | null;

  @ApiProperty({ type: [FeatureDriftDto], description: 'In the order of the model.' })
  readonly features!: FeatureDriftDto[];

  @ApiProperty({ type: ScoreDriftDto, nullable: true })
  readonly score!: ScoreDriftDto | null;

  @ApiProperty({ type: BaseRateDriftDto, nullable: true })
  readonly base_rate!: BaseRateDriftDto | null;

  @ApiProperty({
    type: CalibrationDriftDto,
    nullable: true,
    description: '`null` as long as the outcome of no scoring is known.',
  })
  readonly calibration!: CalibrationDriftDto | null;

  @ApiProperty({ type: ForecastDriftDto })
  readonly forecast!: ForecastDriftDto;
}

import { ApiProperty } from '@nestjs/swagger';
import {
  MODEL_KINDS,
  MODEL_STATUSES,
  type CandidateReport,
  type Holdout,
  type Model,
  type ModelKind,
  type ModelReport,
  type ModelStatus,
  type Page,
} from '@engagement/contracts';

const METRICS = { type: 'object', additionalProperties: { type: 'number', nullable: true } } as const;

export class ModelDto implements Model {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ enum: MODEL_KINDS })
  readonly kind!: ModelKind;

  @ApiProperty({
    enum: MODEL_STATUSES,
    description: '`champion` serves, `retired` served before, `rejected` did not pass its gate.',
  })
  readonly status!: ModelStatus;

  @ApiProperty({ example: 'ml-logistic-regression 2.0.0' })
  readonly engine!: string;

  @ApiProperty({ format: 'date-time' })
  readonly trained_at!: string;

  @ApiProperty({ format: 'date-time' })
  readonly data_from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly data_to!: string;

  @ApiProperty({ type: 'integer' })
  readonly training_rows!: number;

  @ApiProperty({ type: 'integer' })
  readonly seed!: number;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether it beat every baseline on the holdout.',
  })
  readonly beats_baselines!: boolean | null;
}

export class ModelPageDto implements Page<Model> {
  @ApiProperty({ type: [ModelDto] })
  readonly items!: ModelDto[];

  @ApiProperty({ type: 'integer' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export class CandidateReportDto implements CandidateReport {
  @ApiProperty()
  readonly name!: string;

  @ApiProperty()
  readonly description!: string;

  @ApiProperty(METRICS)
  readonly metrics!: Record<string, number | null>;
}

export class HoldoutDto implements Holdout {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: 'integer' })
  readonly rows!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  readonly positives!: number | null;
}

export class CalibrationPointDto {
  @ApiProperty()
  readonly predicted!: number;

  @ApiProperty()
  readonly observed!: number;

  @ApiProperty({ type: 'integer' })
  readonly count!: number;
}

export class ModelReportDto extends ModelDto implements ModelReport {
  @ApiProperty({ description: 'SHA-256 of the training rows.' })
  readonly data_hash!: string;

  @ApiProperty({ type: [String] })
  readonly features!: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }] },
  })
  readonly hyperparameters!: Record<string, number | string | boolean>;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly packages!: Record<string, string>;

  @ApiProperty({ type: HoldoutDto, nullable: true, description: 'Later data, never trained on.' })
  readonly holdout!: HoldoutDto | null;

  @ApiProperty({ ...METRICS, description: 'On the holdout; definitions at `/api/v1/analytics/metrics`.' })
  readonly metrics!: Record<string, number | null>;

  @ApiProperty({ type: [CandidateReportDto] })
  readonly baselines!: CandidateReportDto[];

  @ApiProperty({ type: [String], description: 'Why it was promoted or not.' })
  readonly decision!: string[];

  @ApiProperty({ type: [CalibrationPointDto] })
  readonly calibration!: CalibrationPointDto[];
}

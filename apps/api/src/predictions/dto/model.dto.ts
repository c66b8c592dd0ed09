import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ARTIFACT_STATUSES,
  MODEL_KINDS,
  MODEL_STATUSES,
  PROMOTION_TRIGGERS,
  type ArtifactStatus,
  type CandidateReport,
  type Holdout,
  type Model,
  type ModelCandidate,
  type ModelKind,
  type ModelReport,
  type ModelStatus,
  type Page,
  type Promotion,
  type PromotionTrigger,
} from '@engagement/contracts';

const HYPERPARAMETERS: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }] },
};

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

export class ModelCandidateDto implements ModelCandidate {
  @ApiProperty({ example: 'logistic_regression' })
  readonly name!: string;

  @ApiProperty({ example: 'ml-logistic-regression 2.0.0' })
  readonly engine!: string;

  @ApiProperty()
  readonly description!: string;

  @ApiProperty(HYPERPARAMETERS)
  readonly hyperparameters!: Record<string, number | string | boolean>;

  @ApiProperty({
    ...METRICS,
    description: 'On later parts of the training rows: what the choice was made by.',
  })
  readonly validation_metrics!: Record<string, number | null>;

  @ApiProperty({ ...METRICS, description: 'On the holdout, which had no say in the choice.' })
  readonly holdout_metrics!: Record<string, number | null>;

  @ApiProperty({ description: 'Whether it became the model.' })
  readonly is_chosen!: boolean;
}

export class PromotionDto implements Promotion {
  @ApiProperty({ format: 'date-time' })
  readonly promoted_at!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The model that served until then.' })
  readonly replaced_model_id!: string | null;

  @ApiProperty({
    enum: PROMOTION_TRIGGERS,
    description: '`training` passed its gate, `request` was asked for, `rollback` came back in its place.',
  })
  readonly trigger!: PromotionTrigger;

  @ApiProperty({ type: String, nullable: true, description: 'In the words of whoever asked for it.' })
  readonly reason!: string | null;
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

export class ThresholdPointDto {
  @ApiProperty({ description: 'Risk; those at or above it are selected.' })
  readonly value!: number;

  @ApiProperty({ description: 'Of the holdout, the share that is selected.' })
  readonly share!: number;

  @ApiProperty({ description: 'Of the selected, the share that left.' })
  readonly precision!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of those who left, the share that is selected.',
  })
  readonly recall!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Precision ÷ base rate.' })
  readonly lift!: number | null;
}

export class ModelReportDto extends ModelDto implements ModelReport {
  @ApiProperty({ description: 'SHA-256 of the training rows.' })
  readonly data_hash!: string;

  @ApiProperty({ type: [String] })
  readonly features!: string[];

  @ApiProperty(HYPERPARAMETERS)
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

  @ApiProperty({
    type: [ThresholdPointDto],
    description:
      'What each threshold buys on the holdout, from the most selective to everybody; empty for other models than `churn`.',
  })
  readonly thresholds!: ThresholdPointDto[];
  @ApiProperty({
    type: [ModelCandidateDto],
    description: 'Every recipe that was tried; none in reports from before they were kept.',
  })
  readonly candidates!: ModelCandidateDto[];

  @ApiProperty({
    enum: ARTIFACT_STATUSES,
    description:
      'Checked as you ask: `ok` loads and predicts as it did when it was stored, of a `pruned` one only the report was kept, a `damaged` one cannot serve.',
  })
  readonly artifact_status!: ArtifactStatus;

  @ApiProperty({ type: [PromotionDto], description: 'When and why it began to serve, newest first.' })
  readonly promotions!: PromotionDto[];
}

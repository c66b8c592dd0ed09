import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import {
  CHURN_METHODS,
  CHURN_REASONS,
  PREDICTION_STATUSES,
  RISK_BANDS,
  type BandCount,
  type ChurnMethod,
  type ChurnPopulation,
  type ChurnReason,
  type ChurnSummary,
  type MissingRequirement,
  type ModelReference,
  type PredictionStatus,
  type ReasonCount,
  type RiskBand,
  type RiskHistogramBin,
  type ShareEstimate,
  type ThresholdReport,
} from '@engagement/contracts';
import type { ThresholdRule } from '@engagement/ml';
import { THRESHOLD_RULE_DTOS, thresholdRuleSchema } from './threshold-rule.dto.ts';

export class ModelReferenceDto implements ModelReference {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty()
  readonly engine!: string;

  @ApiProperty({ format: 'date-time' })
  readonly trained_at!: string;
}

export class MissingRequirementDto implements MissingRequirement {
  @ApiProperty({ example: 'training_leavers' })
  readonly requirement!: string;

  @ApiProperty()
  readonly have!: number;

  @ApiProperty()
  readonly need!: number;

  @ApiProperty({ example: '34 of 100 leavers seen.' })
  readonly message!: string;
}

export class ShareEstimateDto implements ShareEstimate {
  @ApiProperty({ description: 'Expected number of people; not rounded.' })
  readonly expected!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly share!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly low_95!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly high_95!: number;
}

export class ChurnPopulationDto implements ChurnPopulation {
  @ApiProperty({ type: 'integer' })
  readonly total!: number;

  @ApiProperty({ type: 'integer', description: 'Scored viewers at or above the threshold.' })
  readonly at_risk!: number;

  @ApiProperty({ type: 'integer', description: 'Scored viewers below the threshold.' })
  readonly safe!: number;

  @ApiProperty({ type: 'integer', description: 'Silent for longer than the active window.' })
  readonly lapsed!: number;

  @ApiProperty({ type: 'integer', description: 'Too few days or sessions to be scored.' })
  readonly too_new!: number;
}

export class BandCountDto implements BandCount {
  @ApiProperty({ enum: RISK_BANDS })
  readonly band!: RiskBand;

  @ApiProperty({ type: 'integer' })
  readonly users!: number;
}

export class ReasonCountDto implements ReasonCount {
  @ApiProperty({ enum: CHURN_REASONS })
  readonly reason!: ChurnReason;

  @ApiProperty({ type: 'integer' })
  readonly users!: number;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'Share of those at risk.' })
  readonly share!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many there were at `previous_as_of`; `null` where no model gave reasons then.',
  })
  readonly previous_users!: number | null;
}

@ApiExtraModels(...THRESHOLD_RULE_DTOS)
export class ThresholdReportDto implements ThresholdReport {
  @ApiProperty({ description: 'Churn risk; days since last seen where the rule serves.' })
  readonly value!: number;

  @ApiProperty({ enum: ['risk', 'days'], description: 'Of `value`.' })
  readonly unit!: 'risk' | 'days';

  @ApiProperty({
    ...thresholdRuleSchema(),
    description:
      'What it was chosen by; another rule than is set where that is not defined, and then `note` says so.',
  })
  readonly rule!: ThresholdRule;

  @ApiProperty({ type: 'integer', description: 'How many are selected now.' })
  readonly selected!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'How many of the selected are expected to leave: the sum of their risks. `null` where the rule serves.',
  })
  readonly expected_leavers!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How many of the selected are expected to stay anyway.',
  })
  readonly expected_false_alarms!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'For costs: what contacting the selected is expected to bring, less what it costs.',
  })
  readonly expected_gain!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Share of those selected who left, on the holdout.',
  })
  readonly precision!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Share of those who left that was selected, on the holdout.',
  })
  readonly recall!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Precision ÷ base rate, on the holdout.' })
  readonly lift!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What there is to know about the choice, e.g. ties.',
  })
  readonly note!: string | null;
}

export class RiskHistogramBinDto implements RiskHistogramBin {
  @ApiProperty({ description: 'Included.' })
  readonly from!: number;

  @ApiProperty({ description: 'Not included, but for a risk of 1.' })
  readonly to!: number;

  @ApiProperty({ type: 'integer' })
  readonly users!: number;

  @ApiProperty({ description: 'The sum of their risks.' })
  readonly expected_leavers!: number;
}

export class ChurnSummaryDto implements ChurnSummary {
  @ApiProperty({ enum: PREDICTION_STATUSES })
  readonly status!: PredictionStatus;

  @ApiProperty({ example: 'UTC' })
  readonly time_zone!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Features use only what had happened and arrived before.',
  })
  readonly as_of!: string | null;

  @ApiProperty({ type: 'integer' })
  readonly horizon_days!: number;

  @ApiProperty({ type: 'integer' })
  readonly active_window_days!: number;

  @ApiProperty({
    type: String,
    enum: CHURN_METHODS,
    nullable: true,
    description: '`rule`: days since last seen, while no model has earned its place.',
  })
  readonly method!: ChurnMethod | null;

  @ApiProperty({ type: ModelReferenceDto, nullable: true })
  readonly model!: ModelReferenceDto | null;

  @ApiProperty()
  readonly population!: ChurnPopulationDto;

  @ApiProperty({
    type: ShareEstimateDto,
    nullable: true,
    description: 'Scored viewers expected to stop within the horizon.',
  })
  readonly expected_churn!: ShareEstimateDto | null;

  @ApiProperty({ type: ThresholdReportDto, nullable: true })
  readonly threshold!: ThresholdReportDto | null;

  @ApiProperty({
    type: [RiskHistogramBinDto],
    description:
      'Scored viewers by risk, in 50 equal bins: what any threshold would buy. Empty where the rule serves.',
  })
  readonly risk_distribution!: RiskHistogramBinDto[];

  @ApiProperty({ type: [BandCountDto] })
  readonly bands!: BandCountDto[];

  @ApiProperty({ type: [ReasonCountDto], description: 'Over those at risk; every reason is listed.' })
  readonly reasons!: ReasonCountDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The scoring before; `null` when this one is the first.',
  })
  readonly previous_as_of!: string | null;

  @ApiProperty({
    enum: ['signal', 'observed'],
    description:
      '`signal`: learned from labelling rules; `observed`: from reasons that people gave, while there are fewer than 300 with such labels beside them.',
  })
  readonly reason_source!: 'signal' | 'observed';

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When everybody is scored next, by a scoring or a retraining.',
  })
  readonly next_run_at!: string | null;

  @ApiProperty({ type: [MissingRequirementDto] })
  readonly missing!: MissingRequirementDto[];
}

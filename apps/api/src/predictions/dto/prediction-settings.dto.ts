import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ActivityGaps } from '@engagement/analytics';
import type {
  PredictionSettings as Settings,
  PredictionSettingsChange as SettingsChange,
  PredictionSettingsPatch,
} from '@engagement/contracts';

import { ENGINE_CHOICES, type EngineChoice, type ThresholdRule } from '@engagement/ml';
import { Transform } from 'class-transformer';
import { IsIn, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isCronExpression } from '../../config/cron-expression.ts';
import { JobDto } from '../../jobs/dto/job.dto.ts';
import type { PredictionSettings, PredictionSettingsChange } from '../settings/prediction-settings.ts';
import {
  THRESHOLD_RULE_DTOS,
  thresholdRuleSchema,
  toThresholdDto,
  toThresholdRule,
  WholeNumberWithin,
} from './threshold-rule.dto.ts';

const MAX_CRON_LENGTH = 100;

const HORIZON = { type: 'integer', minimum: 1, maximum: 90, example: 14 } as const;
const ACTIVE_WINDOW = { type: 'integer', minimum: 7, maximum: 180, example: 28 } as const;
const ENGINE = { enum: ENGINE_CHOICES, example: 'auto' };
const RETRAIN_CRON = { example: '0 4 * * 1', maxLength: MAX_CRON_LENGTH };
const SCORE_CRON = { example: '30 4 * * *', maxLength: MAX_CRON_LENGTH };

const DESCRIPTIONS = {
  horizon: 'Somebody leaves who has no session for this many days.',
  activeWindow: 'Somebody silent for more days has lapsed, and is scored no more.',
  engine:
    'Whose estimators learn: the packages (`mljs`), our own (`native`), or whichever did better on later data.',
  threshold: 'From which risk on somebody counts as at risk.',
  retrainCron:
    "When the models are retrained: a cron expression with 5 or 6 fields, in the server's time zone.",
  scoreCron: 'When everybody is scored without a retraining, likewise.',
} as const;

/** What an operator changes; what is left out stays as it is. */
@ApiExtraModels(...THRESHOLD_RULE_DTOS)
export class PredictionSettingsPatchDto implements PredictionSettingsPatch {
  @ApiPropertyOptional({ ...HORIZON, description: DESCRIPTIONS.horizon })
  @IsGiven()
  @WholeNumberWithin(1, 90, 'horizon_days must be a whole number of days from 1 to 90.')
  readonly horizon_days?: number;

  @ApiPropertyOptional({ ...ACTIVE_WINDOW, description: DESCRIPTIONS.activeWindow })
  @IsGiven()
  @WholeNumberWithin(7, 180, 'active_window_days must be a whole number of days from 7 to 180.')
  readonly active_window_days?: number;

  @ApiPropertyOptional({ ...ENGINE, description: DESCRIPTIONS.engine })
  @IsGiven()
  @IsIn(ENGINE_CHOICES, { message: `engine must be one of ${ENGINE_CHOICES.join(', ')}.` })
  readonly engine?: EngineChoice;

  @ApiPropertyOptional({
    ...thresholdRuleSchema(),
    description: DESCRIPTIONS.threshold,
    example: { rule: 'top_share', share: 0.1 },
  })
  @IsGiven()
  @Transform(({ value }) => toThresholdDto(value))
  @ValidateNested()
  readonly threshold?: ThresholdRule;

  @ApiPropertyOptional({ ...RETRAIN_CRON, description: DESCRIPTIONS.retrainCron })
  @IsGiven()
  @IsCron('retrain_cron', RETRAIN_CRON.example)
  readonly retrain_cron?: string;

  @ApiPropertyOptional({ ...SCORE_CRON, description: DESCRIPTIONS.scoreCron })
  @IsGiven()
  @IsCron('score_cron', SCORE_CRON.example)
  readonly score_cron?: string;
}

@ApiExtraModels(...THRESHOLD_RULE_DTOS)
export class PredictionChoicesDto {
  @ApiProperty({ ...HORIZON, description: DESCRIPTIONS.horizon })
  readonly horizon_days!: number;

  @ApiProperty({ ...ACTIVE_WINDOW, description: DESCRIPTIONS.activeWindow })
  readonly active_window_days!: number;

  @ApiProperty({ ...ENGINE, description: DESCRIPTIONS.engine })
  readonly engine!: EngineChoice;

  @ApiProperty({ ...thresholdRuleSchema(), description: DESCRIPTIONS.threshold })
  readonly threshold!: ThresholdRule;

  @ApiProperty({ ...RETRAIN_CRON, description: DESCRIPTIONS.retrainCron })
  readonly retrain_cron!: string;

  @ApiProperty({ ...SCORE_CRON, description: DESCRIPTIONS.scoreCron })
  readonly score_cron!: string;
}

/** How long viewers stay away and come back: a shorter horizon takes many for gone who are not. */
export class HorizonHintDto {
  @ApiProperty({ type: 'integer', description: 'Nine of ten gaps between active days are no longer.' })
  readonly p90_days!: number;

  @ApiProperty({ type: 'integer' })
  readonly p95_days!: number;

  @ApiProperty({ type: 'integer', description: 'Viewers who came back at least once, whose gaps these are.' })
  readonly viewers!: number;
}

export class PredictionSettingsDto extends PredictionChoicesDto implements Settings {
  @ApiProperty({ example: 'UTC', description: 'In which the cron expressions are read.' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly next_retrain_at!: string;

  @ApiProperty({ format: 'date-time' })
  readonly next_score_at!: string;

  @ApiProperty({ description: 'What holds where nothing was set.' })
  readonly defaults!: PredictionChoicesDto;

  @ApiProperty({
    type: HorizonHintDto,
    nullable: true,
    description:
      "From the viewers' own last 90 days, as of the newest training; `null` with too few viewers.",
  })
  readonly horizon_hint!: HorizonHintDto | null;
}

export class PredictionSettingsChangeDto extends PredictionSettingsDto implements SettingsChange {
  @ApiProperty({
    type: JobDto,
    nullable: true,
    description:
      'The job that puts the change into effect, or the one under way that it waits for; `null` where there is none to do.',
  })
  readonly job!: JobDto | null;

  @ApiProperty({ description: 'When the change takes effect, in a sentence.' })
  readonly note!: string;
}

/** @param patch - validated */
export function toChange(patch: PredictionSettingsPatchDto): PredictionSettingsChange {
  return {
    ...(patch.horizon_days === undefined ? {} : { horizonDays: patch.horizon_days }),
    ...(patch.active_window_days === undefined ? {} : { activeWindowDays: patch.active_window_days }),
    ...(patch.engine === undefined ? {} : { engine: patch.engine }),
    ...(patch.threshold === undefined ? {} : { threshold: toThresholdRule(patch.threshold) }),
    ...(patch.retrain_cron === undefined ? {} : { retrainCron: patch.retrain_cron }),
    ...(patch.score_cron === undefined ? {} : { scoreCron: patch.score_cron }),
  };
}

export function toChoices(settings: PredictionSettings): PredictionChoicesDto {
  return {
    horizon_days: settings.horizonDays,
    active_window_days: settings.activeWindowDays,
    engine: settings.engine,
    threshold: settings.threshold,
    retrain_cron: settings.retrainCron,
    score_cron: settings.scoreCron,
  };
}

export function toHorizonHint(gaps: ActivityGaps | null): HorizonHintDto | null {
  return gaps === null ? null : { p90_days: gaps.p90Days, p95_days: gaps.p95Days, viewers: gaps.viewers };
}

/** Left out, a field stays as it is; `null` is no value of any. */
function IsGiven(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

function IsCron(field: string, example: string): PropertyDecorator {
  const message =
    `${field} must be a cron expression with 5 or 6 fields and up to ${MAX_CRON_LENGTH} characters that is due on some day, ` +
    `such as "${example}"; it is read in the server's time zone.`;
  return ValidateBy({
    name: 'isCronExpression',
    validator: {
      validate: (value) => isCronExpression(value) && value.length <= MAX_CRON_LENGTH,
      defaultMessage: () => message,
    },
  });
}

import { ApiProperty } from '@nestjs/swagger';
import {
  CHURN_METHODS,
  CHURN_REASONS,
  RISK_BANDS,
  VIEWER_STATES,
  type ChurnMethod,
  type ChurnReason,
  type ChurnScorePoint,
  type ChurnUser,
  type ChurnUserDetail,
  type Contribution,
  type Evidence,
  type Page,
  type RecommendedShow,
  type RiskBand,
  type ViewerState,
} from '@engagement/contracts';
import { ModelReferenceDto } from './churn-summary.dto.ts';
import { ObservedReasonDto } from './observed-reason.dto.ts';

export const REASON_SOURCES = ['signal', 'observed'] as const;

export class EvidenceDto implements Evidence {
  @ApiProperty()
  readonly feature!: string;

  @ApiProperty()
  readonly value!: number;

  @ApiProperty({ description: 'The median of scored viewers.' })
  readonly usual!: number;

  @ApiProperty({ example: '4.1 stalls an hour against 0.6 usual' })
  readonly text!: string;
}

export class ChurnUserDto implements ChurnUser {
  @ApiProperty()
  readonly user_id!: string;

  @ApiProperty({ enum: VIEWER_STATES })
  readonly state!: ViewerState;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    description: 'Probability of no session within the horizon.',
  })
  readonly churn_risk!: number | null;

  @ApiProperty({ type: String, enum: RISK_BANDS, nullable: true })
  readonly band!: RiskBand | null;

  @ApiProperty({ type: String, enum: CHURN_REASONS, nullable: true })
  readonly reason!: ChurnReason | null;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1 })
  readonly reason_confidence!: number | null;

  @ApiProperty({
    type: String,
    enum: REASON_SOURCES,
    nullable: true,
    description:
      'What the reason was learned from: labelling rules (`signal`) or what people said (`observed`).',
  })
  readonly reason_source!: 'signal' | 'observed' | null;

  @ApiProperty({ type: [EvidenceDto] })
  readonly evidence!: EvidenceDto[];

  @ApiProperty({ type: String, nullable: true })
  readonly suggested_action!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly last_seen_at!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'As of the scoring.' })
  readonly days_since_last_seen!: number | null;

  @ApiProperty({ type: String, nullable: true })
  readonly subscription_type!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly preferred_genre!: string | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description:
      'Minutes watched on each of the 28 days before the day of the scoring, oldest first, to hundredths, up to a minute old; `null` for days before the first event of all. Not in CSV.',
  })
  readonly watch_minutes_28d!: (number | null)[];
}

export class ChurnUserPageDto implements Page<ChurnUser> {
  @ApiProperty({ type: [ChurnUserDto] })
  readonly items!: ChurnUserDto[];

  @ApiProperty({ type: 'integer', description: 'Viewers that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export class ContributionDto implements Contribution {
  @ApiProperty()
  readonly feature!: string;

  @ApiProperty({ example: 'playback_quality' })
  readonly group!: string;

  @ApiProperty()
  readonly value!: number;

  @ApiProperty({ description: 'The median of those the model learned from.' })
  readonly usual!: number;

  @ApiProperty({ example: 'stalls per hour', description: 'Of `value` and `usual`.' })
  readonly unit!: string;

  @ApiProperty({ description: 'Push on the log-odds of leaving; above zero raises the risk.' })
  readonly log_odds!: number;

  @ApiProperty()
  readonly text!: string;
}

export class ChurnScorePointDto implements ChurnScorePoint {
  @ApiProperty({ format: 'date-time' })
  readonly as_of!: string;

  @ApiProperty({ type: Number, nullable: true })
  readonly churn_risk!: number | null;

  @ApiProperty({ enum: VIEWER_STATES })
  readonly state!: ViewerState;

  @ApiProperty({ type: String, enum: CHURN_REASONS, nullable: true })
  readonly reason!: ChurnReason | null;
}

export class RecommendedShowDto implements RecommendedShow {
  @ApiProperty()
  readonly show_id!: string;

  @ApiProperty()
  readonly title!: string;

  @ApiProperty()
  readonly genre!: string;

  @ApiProperty({ example: 'popular lately in Comedy, which they choose by themselves' })
  readonly why!: string;
}

export class ChurnUserDetailDto extends ChurnUserDto implements ChurnUserDetail {
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly as_of!: string | null;

  @ApiProperty({ type: String, enum: CHURN_METHODS, nullable: true })
  readonly method!: ChurnMethod | null;

  @ApiProperty({ type: ModelReferenceDto, nullable: true })
  readonly model!: ModelReferenceDto | null;

  @ApiProperty({ type: [ChurnScorePointDto], description: 'Oldest first.' })
  readonly history!: ChurnScorePointDto[];

  @ApiProperty({ type: Number, nullable: true, description: 'Log-odds of a viewer with average features.' })
  readonly base_log_odds!: number | null;

  @ApiProperty({
    type: [ContributionDto],
    description: 'Largest push first; with `base_log_odds` they sum to the log-odds of `churn_risk`.',
  })
  readonly contributions!: ContributionDto[];

  @ApiProperty({
    type: ObservedReasonDto,
    nullable: true,
    description: 'The newest reason that the viewer gave.',
  })
  readonly observed_reason!: ObservedReasonDto | null;

  @ApiProperty({
    type: [RecommendedShowDto],
    description:
      'Popular shows that the viewer has not watched, for reasons that a show can do something about; most popular first.',
  })
  readonly recommended_shows!: RecommendedShowDto[];
}

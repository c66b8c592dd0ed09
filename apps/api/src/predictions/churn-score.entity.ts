import type { ChurnReason, Evidence, RiskBand, ViewerState } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** What there is of each scoring and viewer: the scores, and for the newest scoring the features that they were made of. */
export const SCORE_TABLES = ['churn_scores', 'churn_features'] as const;

/** Where one viewer stood at one scoring. */
@Entity('churn_scores')
export class ChurnScore {
  @PrimaryColumn({ name: 'user_id', type: 'varchar' })
  userId!: string;

  @PrimaryColumn({ name: 'as_of', ...instantColumn })
  asOf!: number;

  @Column({ type: 'varchar' })
  state!: ViewerState;

  /** Probability of leaving, 0 to 1; `null` when no model scored. */
  @Column({ name: 'churn_risk', type: 'double precision', nullable: true })
  churnRisk!: number | null;

  @Column({ type: 'varchar', nullable: true })
  band!: RiskBand | null;

  @Column({ type: 'varchar', nullable: true })
  reason!: ChurnReason | null;

  @Column({ name: 'reason_confidence', type: 'double precision', nullable: true })
  reasonConfidence!: number | null;

  @Column(jsonColumn)
  evidence!: readonly Evidence[];

  @Column({ name: 'suggested_action', type: 'text', nullable: true })
  suggestedAction!: string | null;

  @Column({ name: 'last_seen_at', nullable: true, ...instantColumn })
  lastSeenAt!: number | null;
}

import type { ChurnSummary } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** What one scoring found, as the summary endpoint answers it; what depends on the moment of asking is added then. */
export type StoredSummary = Omit<ChurnSummary, 'status' | 'time_zone' | 'next_run_at' | 'model'>;

/** One scoring of every viewer: its row publishes the scores of the same `as_of`. */
@Entity('churn_runs')
export class ChurnRun {
  @PrimaryColumn({ name: 'as_of', ...instantColumn })
  asOf!: number;

  /** `null` when the recency rule scored. */
  @Column({ name: 'model_id', type: 'varchar', nullable: true })
  modelId!: string | null;

  @Column(jsonColumn)
  summary!: StoredSummary;

  @Column({ name: 'published_at', ...instantColumn })
  publishedAt!: number;

  /** How often scores of it have been removed since. */
  @Column({ type: 'integer', default: 0 })
  revision!: number;
}

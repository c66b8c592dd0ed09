import type { ChurnSummary, DriftReport, ReasonCount, ThresholdReport } from '@engagement/contracts';
import { DEFAULT_THRESHOLD_RULE } from '@engagement/ml';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** What one scoring found, as the summary endpoint answers it; what depends on the moment of asking is added then. */
export type StoredSummary = Omit<
  ChurnSummary,
  'status' | 'time_zone' | 'next_run_at' | 'model' | 'reasons' | 'previous_as_of'
> & { readonly reasons: readonly Omit<ReasonCount, 'previous_users'>[] };

/** A summary that was stored before thresholds told by which rule they were chosen, and what they buy. */
type EarlierSummary = Omit<StoredSummary, 'threshold' | 'risk_distribution'> & {
  readonly threshold: (Pick<ThresholdReport, 'value'> & Partial<ThresholdReport>) | null;
  readonly risk_distribution?: StoredSummary['risk_distribution'];
};

/** @returns the summary with what was not told yet when it was stored */
export function completeSummary(stored: StoredSummary | EarlierSummary): StoredSummary {
  const { threshold, risk_distribution = [] } = stored;
  const unit = stored.method === 'model' ? 'risk' : 'days';
  return {
    ...stored,
    risk_distribution,
    threshold: threshold && {
      ...{ unit, rule: DEFAULT_THRESHOLD_RULE, selected: stored.population.at_risk, note: null },
      ...{ expected_leavers: null, expected_false_alarms: null, expected_gain: null },
      ...{ precision: null, recall: null, lift: null },
      ...threshold,
    },
  };
}

/** How far one scoring had moved from the training of its model; the forecast is measured when it is asked for. */
export type StoredDrift = Omit<DriftReport, 'as_of' | 'model' | 'forecast'>;

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

  /** `null` for a scoring from before drift was measured; large, so read only when asked for. */
  @Column({ ...jsonColumn, nullable: true, select: false })
  drift!: StoredDrift | null;

  @Column({ name: 'published_at', ...instantColumn })
  publishedAt!: number;

  /** How often scores of it have been removed since. */
  @Column({ type: 'integer', default: 0 })
  revision!: number;
}

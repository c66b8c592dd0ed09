import type { ModelKind, ModelReport, ModelStatus } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** What a report says beyond the columns of its row. */
export type StoredReport = Omit<
  ModelReport,
  | keyof ModelEntity
  | 'trained_at'
  | 'data_from'
  | 'data_to'
  | 'training_rows'
  | 'beats_baselines'
  | 'artifact_status'
  | 'promotions'
>;

/** Fields that earlier reports lack. */
type LaterField = 'candidates' | 'thresholds';
type AnyStoredReport = Omit<StoredReport, LaterField> & {
  readonly [Field in LaterField]?: StoredReport[Field];
};

/** @returns the report with what earlier ones lack */
export function completeReport(report: AnyStoredReport): StoredReport {
  return { candidates: [], thresholds: [], ...report };
}

/** A trained model with the report of its run. */
@Entity('models')
export class ModelEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  kind!: ModelKind;

  @Column({ type: 'varchar' })
  status!: ModelStatus;

  @Column({ type: 'varchar' })
  engine!: string;

  @Column({ name: 'trained_at', ...instantColumn })
  trainedAt!: number;

  @Column({ name: 'data_from', ...instantColumn })
  dataFrom!: number;

  @Column({ name: 'data_to', ...instantColumn })
  dataTo!: number;

  @Column({ name: 'training_rows', type: 'integer' })
  trainingRows!: number;

  @Column({ type: 'integer' })
  seed!: number;

  @Column({ name: 'beats_baselines', type: 'boolean', nullable: true })
  beatsBaselines!: boolean | null;

  @Column(jsonColumn)
  report!: AnyStoredReport;

  /** The model itself, as its `toJSON()` wrote it; megabytes, so read only when asked for. */
  @Column({ ...jsonColumn, select: false })
  artifact!: object;
}

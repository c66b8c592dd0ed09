import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** What was removed, by kind: how many of each. */
export type RemovedCounts = Readonly<Record<string, number>>;

/** Who is being erased; kept until nothing of them is left, so that an erasure which was interrupted can go on. */
export interface ErasedViewer {
  readonly user_id: string;
  readonly email: string | null;
}

/** A model that was serving when a viewer was erased. */
export interface ServingModel {
  readonly id: string;
  readonly kind: string;
  /** Epoch ms. */
  readonly trained_at: number;
}

/** One erasure: the receipt, and the tombstone by which the viewer is refused. */
@Entity('erasures')
export class ErasureEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  /** Keyed hash of the viewer's id; `null` once the tombstone was lifted. */
  @Column({ name: 'viewer_hash', type: 'varchar', nullable: true })
  viewerHash!: string | null;

  /** `null` when it is completed. */
  @Column({ name: 'under_way', nullable: true, ...jsonColumn })
  underWay!: ErasedViewer | null;

  /** Whether it only keeps the viewer out while a clean-up removes them, and goes when that is done. */
  @Column({ name: 'is_passing', type: 'boolean' })
  isPassing!: boolean;

  /** From then on nothing of the viewer is taken in. */
  @Column({ name: 'erased_at', ...instantColumn })
  erasedAt!: number;

  /** From then on nothing of the viewer is stored. */
  @Column({ name: 'completed_at', nullable: true, ...instantColumn })
  completedAt!: number | null;

  @Column({ name: 'lifted_at', nullable: true, ...instantColumn })
  liftedAt!: number | null;

  @Column(jsonColumn)
  removed!: RemovedCounts;

  @Column(jsonColumn)
  models!: readonly ServingModel[];
}

import type { ModelKind, PromotionTrigger } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** One time at which a model began to serve. */
@Entity('model_promotions')
export class ModelPromotion {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  kind!: ModelKind;

  @Column({ name: 'model_id', type: 'varchar' })
  modelId!: string;

  @Column({ name: 'promoted_at', ...instantColumn })
  promotedAt!: number;

  /** The model that served until then; `null` where none did. */
  @Column({ name: 'replaced_model_id', type: 'varchar', nullable: true })
  replacedModelId!: string | null;

  @Column({ name: 'triggered_by', type: 'varchar' })
  trigger!: PromotionTrigger;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}

import type { ChurnReason } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/column-types.ts';

/** Why a viewer left, as they said it at one instant. */
@Entity('churn_reasons')
export class ObservedReasonEntity {
  @PrimaryColumn({ name: 'user_id', type: 'varchar' })
  userId!: string;

  @PrimaryColumn({ name: 'observed_at', ...instantColumn })
  observedAt!: number;

  @Column({ type: 'varchar' })
  reason!: ChurnReason;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'received_at', ...instantColumn })
  receivedAt!: number;
}

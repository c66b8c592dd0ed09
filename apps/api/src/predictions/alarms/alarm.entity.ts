import type { AlarmKind, AlarmLevel } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** Something about the models that somebody should know, for as long as it lasts. */
@Entity('alarms')
export class AlarmEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  kind!: AlarmKind;

  /** What it is about: a feature, a kind of model or a job. */
  @Column({ type: 'varchar' })
  subject!: string;

  @Column({ type: 'varchar' })
  level!: AlarmLevel;

  /** What was measured, in the unit of its kind; `null` where nothing is. */
  @Column({ type: 'double precision', nullable: true })
  value!: number | null;

  @Column({ type: 'text' })
  message!: string;

  @Column({ name: 'raised_at', ...instantColumn })
  raisedAt!: number;

  @Column({ name: 'last_seen_at', ...instantColumn })
  lastSeenAt!: number;

  @Column({ name: 'resolved_at', nullable: true, ...instantColumn })
  resolvedAt!: number | null;
}

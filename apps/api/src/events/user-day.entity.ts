import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/column-types.ts';

/** A viewer's day in the platform's zone, kept in the same transaction as the events it counts. */
@Entity('user_day')
export class UserDay {
  /** Days of the local calendar since 1970-01-01. */
  @PrimaryColumn({ type: 'integer' })
  day!: number;

  @PrimaryColumn({ name: 'user_id', type: 'varchar' })
  userId!: string;

  @Column({ type: 'integer' })
  sessions!: number;

  @Column({ type: 'double precision' })
  minutes!: number;

  @Column({ type: 'integer' })
  pauses!: number;

  @Column({ name: 'buffer_events', type: 'integer' })
  bufferEvents!: number;

  /** Sessions with at least one buffer event. */
  @Column({ name: 'buffered_sessions', type: 'integer' })
  bufferedSessions!: number;

  @Column({ name: 'recommended_sessions', type: 'integer' })
  recommendedSessions!: number;

  @Column({ name: 'recommended_minutes', type: 'double precision' })
  recommendedMinutes!: number;

  @Column({ name: 'last_login', ...instantColumn })
  lastLogin!: number;
}

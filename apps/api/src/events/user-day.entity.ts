import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, wholeColumn } from '../database/column-types.ts';

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

  /** Watch time in millionths of a minute: whole numbers add up to the same in any order. */
  @Column({ name: 'micro_minutes', ...wholeColumn })
  microMinutes!: number;

  @Column(wholeColumn)
  pauses!: number;

  @Column({ name: 'buffer_events', ...wholeColumn })
  bufferEvents!: number;

  /** Sessions with at least one buffer event. */
  @Column({ name: 'buffered_sessions', type: 'integer' })
  bufferedSessions!: number;

  @Column({ name: 'recommended_sessions', type: 'integer' })
  recommendedSessions!: number;

  @Column({ name: 'recommended_micro_minutes', ...wholeColumn })
  recommendedMicroMinutes!: number;

  @Column({ name: 'last_login', ...instantColumn })
  lastLogin!: number;

  /** The clock hours in which a session began: bit n for the day's hour n. */
  @Column({ type: 'integer' })
  hours!: number;

  /** What `hours` was before the newest write: who is new in an hour is told by the two. */
  @Column({ name: 'hours_before', type: 'integer' })
  hoursBefore!: number;

  /** When each session began, epoch ms with commas between, in the order of arrival; `*` when they are too many. */
  @Column({ type: 'text' })
  logins!: string;
}

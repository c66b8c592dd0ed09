import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** One viewing session of one viewer. */
@Entity('events')
export class ViewingEventEntity {
  @PrimaryColumn({ name: 'login_time', ...instantColumn })
  loginTime!: number;

  @PrimaryColumn({ name: 'user_id', type: 'varchar' })
  userId!: string;

  @PrimaryColumn({ name: 'event_id', type: 'varchar' })
  eventId!: string;

  /** Show ids, normalised. */
  @Column({ name: 'content_watched', ...jsonColumn })
  contentWatched!: readonly string[];

  @Column({ name: 'genres_watched', ...jsonColumn })
  genresWatched!: readonly string[];

  /** Minutes. */
  @Column({ name: 'total_watch_time', type: 'double precision' })
  totalWatchTime!: number;

  @Column({ name: 'num_pauses', type: 'integer' })
  numPauses!: number;

  @Column({ name: 'buffer_events', type: 'integer' })
  bufferEvents!: number;

  @Column({ name: 'was_recommended', type: 'boolean' })
  wasRecommended!: boolean;

  @Column({ name: 'received_at', ...instantColumn })
  receivedAt!: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/column-types.ts';

/** An entry of the catalogue. */
@Entity('shows')
export class ShowEntity {
  @PrimaryColumn({ name: 'show_id', type: 'varchar' })
  showId!: string;

  @Column({ name: 'show_name', type: 'varchar' })
  showName!: string;

  @Column({ type: 'varchar', nullable: true })
  genre!: string | null;

  /** Minutes. */
  @Column({ type: 'integer', nullable: true })
  duration!: number | null;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'released_date', type: 'varchar', nullable: true })
  releasedDate!: string | null;

  /** 0 to 10. */
  @Column({ type: 'double precision', nullable: true })
  ratings!: number | null;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'updated_at', ...instantColumn })
  updatedAt!: number;
}

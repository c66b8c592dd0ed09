import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/column-types.ts';

/** A viewer. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn({ name: 'user_id', type: 'varchar' })
  userId!: string;

  @Column({ type: 'varchar', nullable: true })
  email!: string | null;

  @Column({ type: 'integer', nullable: true })
  age!: number | null;

  @Column({ type: 'varchar', nullable: true })
  country!: string | null;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'registration_date', type: 'varchar', nullable: true })
  registrationDate!: string | null;

  @Column({ name: 'preferred_genre', type: 'varchar', nullable: true })
  preferredGenre!: string | null;

  @Column({ name: 'subscription_type', type: 'varchar', nullable: true })
  subscriptionType!: string | null;

  /** When the operator registered the viewer; `null` for a stub made by an event that came first. */
  @Column({ name: 'registered_at', nullable: true, ...instantColumn })
  registeredAt!: number | null;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'updated_at', ...instantColumn })
  updatedAt!: number;
}

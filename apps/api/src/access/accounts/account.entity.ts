import type { AccountSource, Role } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** Somebody who may sign in to the dashboard. */
@Entity('accounts')
export class AccountEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  role!: Role;

  @Column({ type: 'varchar' })
  source!: AccountSource;

  /** The identity provider that knows the person, and by what; `null` for a local account. */
  @Column({ type: 'varchar', nullable: true })
  issuer!: string | null;

  @Column({ type: 'varchar', nullable: true })
  subject!: string | null;

  @Column({ name: 'password_hash', type: 'varchar', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'is_disabled', type: 'boolean' })
  isDisabled!: boolean;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'updated_at', ...instantColumn })
  updatedAt!: number;

  @Column({ name: 'last_sign_in_at', nullable: true, ...instantColumn })
  lastSignInAt!: number | null;
}

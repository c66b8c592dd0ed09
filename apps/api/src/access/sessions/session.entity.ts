import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** Somebody who has signed in, in one browser. */
@Entity('sessions')
export class SessionEntity {
  /** SHA-256 of the token in the cookie. */
  @PrimaryColumn({ name: 'token_hash', type: 'varchar' })
  tokenHash!: string;

  @Column({ name: 'account_id', type: 'varchar' })
  accountId!: string;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'seen_at', ...instantColumn })
  seenAt!: number;

  /** Whatever is done meanwhile. */
  @Column({ name: 'expires_at', ...instantColumn })
  expiresAt!: number;
}

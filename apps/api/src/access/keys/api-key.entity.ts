import type { KeyKind } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** What a program shows to be let in. */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  kind!: KeyKind;

  /** How the key begins: enough to tell it from others, not enough to use it. */
  @Column({ type: 'varchar' })
  prefix!: string;

  /** SHA-256 of the key. */
  @Column({ type: 'varchar' })
  hash!: string;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'created_by', type: 'varchar', nullable: true })
  createdBy!: string | null;

  @Column({ name: 'expires_at', nullable: true, ...instantColumn })
  expiresAt!: number | null;

  @Column({ name: 'last_used_at', nullable: true, ...instantColumn })
  lastUsedAt!: number | null;

  @Column({ name: 'revoked_at', nullable: true, ...instantColumn })
  revokedAt!: number | null;
}

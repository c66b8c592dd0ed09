import type { ActorKind, AuditAction, AuditOutcome } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../database/column-types.ts';

/** Something that somebody did, and that somebody else may have to account for. */
@Entity('audit_log')
export class AuditEntryEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column(instantColumn)
  at!: number;

  @Column({ name: 'actor_kind', type: 'varchar' })
  actorKind!: ActorKind;

  @Column({ name: 'actor_id', type: 'varchar', nullable: true })
  actorId!: string | null;

  /** As it was then. */
  @Column({ name: 'actor_name', type: 'varchar', nullable: true })
  actorName!: string | null;

  @Column({ type: 'varchar' })
  action!: AuditAction;

  /** Whom or what it was done to. */
  @Column({ type: 'varchar', nullable: true })
  subject!: string | null;

  @Column({ type: 'varchar' })
  outcome!: AuditOutcome;

  @Column({ type: 'varchar', nullable: true })
  address!: string | null;

  @Column({ name: 'request_id', type: 'varchar', nullable: true })
  requestId!: string | null;
}

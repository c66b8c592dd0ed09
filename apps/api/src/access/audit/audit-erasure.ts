import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { ErasureParticipants, type ErasureParticipant } from '../../erasures/erasure-participants.ts';
import type { ErasedViewer, RemovedCounts } from '../../erasures/erasure.entity.ts';
import { AuditLog } from './audit-log.service.ts';

/** Leaves in the audit log that something was done, and no more to whom. */
@Injectable()
export class AuditErasure implements ErasureParticipant, OnModuleInit {
  constructor(
    private readonly participants: ErasureParticipants,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.participants.add(this);
  }

  async removeWithin(
    transaction: WriteTransaction,
    { user_id: userId }: ErasedViewer,
  ): Promise<RemovedCounts> {
    return { audit_subjects: await this.audit.forget(transaction, userId) };
  }
}

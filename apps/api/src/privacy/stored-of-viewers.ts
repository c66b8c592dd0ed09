import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ErasureParticipants, type ErasureParticipant } from '../erasures/erasure-participants.ts';
import type { ErasedViewer, RemovedCounts } from '../erasures/erasure.entity.ts';
import { ImportsService } from '../imports/imports.service.ts';
import { ChurnService } from '../predictions/churn.service.ts';
import { ObservedReasonsService } from '../predictions/observed-reasons.service.ts';

/** What predictions and imports store of viewers. */
@Injectable()
export class StoredOfViewers implements ErasureParticipant, OnModuleInit {
  constructor(
    private readonly participants: ErasureParticipants,
    private readonly churn: ChurnService,
    private readonly reasons: ObservedReasonsService,
    private readonly imports: ImportsService,
  ) {}

  onModuleInit(): void {
    this.participants.add(this);
  }

  async removeWithin(transaction: WriteTransaction, viewer: ErasedViewer): Promise<RemovedCounts> {
    return {
      ...(await this.churn.deleteOf(transaction, viewer.user_id)),
      churn_reasons: await this.reasons.deleteOf(transaction, viewer.user_id),
      import_rows: await this.imports.forget(transaction, viewer),
    };
  }
}

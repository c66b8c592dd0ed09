import { Injectable } from '@nestjs/common';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { ErasedViewer, RemovedCounts } from './erasure.entity.ts';

/** What a feature does when a viewer is erased. */
export interface ErasureParticipant {
  /**
   * Removes all that the feature stores of a viewer, within the last transaction of the erasure: nothing of the viewer can come in any
   * more. May be asked again after an interruption.
   *
   * @returns how much it removed, by kind, for the receipt: the kinds are names such as `churn_scores`
   */
  removeWithin(transaction: WriteTransaction, viewer: ErasedViewer): Promise<RemovedCounts>;
}

/** The features that store something of viewers. Each adds itself as its module starts. */
@Injectable()
export class ErasureParticipants {
  private readonly participants: ErasureParticipant[] = [];

  add(participant: ErasureParticipant): void {
    this.participants.push(participant);
  }

  /** Has every feature remove what it stores. @returns how much they removed, by kind */
  async removeWithin(transaction: WriteTransaction, viewer: ErasedViewer): Promise<RemovedCounts> {
    let removed: RemovedCounts = {};
    for (const participant of this.participants)
      removed = addCounts(removed, await participant.removeWithin(transaction, viewer));
    return removed;
  }
}

/** @returns the counts of both, kind by kind */
export function addCounts(one: RemovedCounts, other: RemovedCounts): RemovedCounts {
  const sum: Record<string, number> = { ...one };
  for (const [kind, count] of Object.entries(other)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { insertAll, type Upsert } from '../database/bulk-insert.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { ObservedReasonEntity } from './observed-reason.entity.ts';

const UPSERT: Upsert = { key: ['user_id', 'observed_at'], overwrite: ['reason', 'note', 'received_at'] };

@Injectable()
export class ObservedReasonsRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly tombstones: Tombstones,
  ) {}

  /**
   * Stores a reason; one of the same user and instant is replaced. One transaction.
   *
   * @returns whether there is such a user; without one nothing is stored
   * @throws {ViewerErasedError} if the user was erased
   */
  save(reason: ObservedReasonEntity): Promise<boolean> {
    return this.writes.transaction(async (transaction) => {
      if (!(await this.holdUser(transaction, reason.userId))) {
        await this.tombstones.refuseErased(transaction, [reason.userId]);
        return false;
      }
      await insertAll(transaction, ObservedReasonEntity, [reason], UPSERT);
      return true;
    });
  }

  /** @returns up to `limit` reasons of a user, newest first, observed before an instant */
  list(userId: string, limit: number, before = Number.MAX_SAFE_INTEGER): Promise<ObservedReasonEntity[]> {
    return this.database.manager.find(ObservedReasonEntity, {
      where: { userId, observedAt: LessThan(before) },
      order: { observedAt: 'DESC' },
      take: limit,
    });
  }

  count(userId: string): Promise<number> {
    return this.database.manager.countBy(ObservedReasonEntity, { userId });
  }

  /** @returns how many there were */
  async deleteOf(transaction: WriteTransaction, userId: string): Promise<number> {
    const { affected } = await transaction.manager.delete(ObservedReasonEntity, { userId });
    return affected ?? 0;
  }

  /** Whoever erases the user meanwhile waits, and finds the reason that is being stored. */
  private async holdUser(transaction: WriteTransaction, userId: string): Promise<boolean> {
    const { dialect } = this.database;
    const rows = await transaction.query({
      text: `
        SELECT user_id FROM users WHERE user_id = ${dialect.param(1)}
        ${dialect.name === 'postgres' ? 'FOR SHARE' : ''}`,
      params: [userId],
    });
    return rows.length > 0;
  }
}

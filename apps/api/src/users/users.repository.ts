import { Injectable } from '@nestjs/common';
import { toNumber, type SqlNumber } from '@engagement/analytics';
import { MoreThan } from 'typeorm';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { UserEntity } from './user.entity.ts';

/** What the operator tells of a viewer. */
export type UserProfile = Omit<UserEntity, 'registeredAt' | 'createdAt' | 'updatedAt'>;

/** A stub is filled in; when the viewer was first heard of stays. */
const OVERWRITTEN = [
  'email',
  'age',
  'country',
  'registration_date',
  'preferred_genre',
  'subscription_type',
  'registered_at',
  'updated_at',
];

const COLUMNS: readonly RowColumn<UserEntity>[] = [
  { name: 'user_id', type: 'text', of: (user) => user.userId },
  { name: 'email', type: 'text', of: (user) => user.email },
  { name: 'age', type: 'integer', of: (user) => user.age },
  { name: 'country', type: 'text', of: (user) => user.country },
  { name: 'registration_date', type: 'text', of: (user) => user.registrationDate },
  { name: 'preferred_genre', type: 'text', of: (user) => user.preferredGenre },
  { name: 'subscription_type', type: 'text', of: (user) => user.subscriptionType },
  { name: 'registered_at', type: 'bigint', of: (user) => user.registeredAt },
  { name: 'created_at', type: 'bigint', of: (user) => user.createdAt },
  { name: 'updated_at', type: 'bigint', of: (user) => user.updatedAt },
];

@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly tombstones: Tombstones,
  ) {}

  /**
   * Inserts or updates; of two rows with one id the later wins. One transaction.
   *
   * @throws {ViewerErasedError} naming the viewers who were erased; then nothing is stored
   */
  async upsert(profiles: readonly UserProfile[], now: number): Promise<void> {
    await this.writes.transaction((transaction) => this.upsertWithin(transaction, profiles, now));
  }

  /** The same within a transaction of the caller's. */
  async upsertWithin(
    transaction: WriteTransaction,
    profiles: readonly UserProfile[],
    now: number,
  ): Promise<void> {
    const latest = new Map(profiles.map((profile) => [profile.userId, profile]));
    const rows = [...latest.values()]
      // One order for all writers: two batches that share viewers cannot wait for each other in a circle.
      .sort((one, other) => (one.userId < other.userId ? -1 : 1))
      .map((profile) => ({ ...profile, registeredAt: now, createdAt: now, updatedAt: now }));
    const overwrite = OVERWRITTEN.map((column) => `${column} = excluded.${column}`).join(', ');
    for (const { text, params } of rowSources(this.database.dialect, COLUMNS, rows)) {
      const written = await transaction.query<{ user_id: string; created_at: SqlNumber }>({
        text: `
          INSERT INTO users ${text} ON CONFLICT (user_id) DO UPDATE SET ${overwrite}
          RETURNING user_id, created_at`,
        params,
      });
      // Who was there before has not been erased.
      const made = written.filter(({ created_at }) => toNumber(created_at) === now);
      await this.tombstones.refuseErased(
        transaction,
        made.map(({ user_id }) => user_id),
      );
    }
  }

  find(userId: string): Promise<UserEntity | null> {
    return this.database.manager.findOneBy(UserEntity, { userId });
  }

  count(): Promise<number> {
    return this.database.manager.count(UserEntity);
  }

  /** @returns up to `limit` users in the order of their ids, after `afterId` */
  list(limit: number, afterId: string | undefined): Promise<UserEntity[]> {
    return this.database.manager.find(UserEntity, {
      where: afterId === undefined ? {} : { userId: MoreThan(afterId) },
      order: { userId: 'ASC' },
      take: limit,
    });
  }

  async delete(transaction: WriteTransaction, userId: string): Promise<void> {
    await transaction.manager.delete(UserEntity, { userId });
  }
}

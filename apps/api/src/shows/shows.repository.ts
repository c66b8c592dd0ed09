import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { insertAll, type Upsert } from '../database/bulk-insert.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { ShowEntity } from './show.entity.ts';

/** What the operator tells of a show. */
export type CatalogueEntry = Omit<ShowEntity, 'createdAt' | 'updatedAt'>;

const UPSERT: Upsert = {
  key: ['show_id'],
  overwrite: ['show_name', 'genre', 'duration', 'released_date', 'ratings', 'updated_at'],
};

@Injectable()
export class ShowsRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
  ) {}

  /** Inserts or updates; of two rows with one id the later wins. One transaction. */
  async upsert(entries: readonly CatalogueEntry[], now: number): Promise<void> {
    await this.writes.transaction((transaction) => this.upsertWithin(transaction, entries, now));
  }

  /** The same within a transaction of the caller's. */
  async upsertWithin(
    transaction: WriteTransaction,
    entries: readonly CatalogueEntry[],
    now: number,
  ): Promise<void> {
    const latest = new Map(entries.map((entry) => [entry.showId, entry]));
    const rows = [...latest.values()]
      // One order for all writers: two batches that share shows cannot wait for each other in a circle.
      .sort((one, other) => (one.showId < other.showId ? -1 : 1))
      .map((entry) => ({ ...entry, createdAt: now, updatedAt: now }));
    await insertAll(transaction, ShowEntity, rows, UPSERT);
  }

  find(showId: string): Promise<ShowEntity | null> {
    return this.database.manager.findOneBy(ShowEntity, { showId });
  }

  count(): Promise<number> {
    return this.database.manager.count(ShowEntity);
  }

  /** @returns up to `limit` shows in the order of their ids, after `afterId` */
  list(limit: number, afterId: string | undefined): Promise<ShowEntity[]> {
    return this.database.manager.find(ShowEntity, {
      where: afterId === undefined ? {} : { showId: MoreThan(afterId) },
      order: { showId: 'ASC' },
      take: limit,
    });
  }
}

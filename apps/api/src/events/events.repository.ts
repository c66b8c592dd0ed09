import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { ReadDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { UserDay } from './user-day.entity.ts';
import { ViewingEventEntity } from './viewing-event.entity.ts';

/** Which events; times are epoch ms, half-open. */
export interface EventFilter {
  readonly userId?: string | undefined;
  readonly showId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type EventKey = Pick<ViewingEventEntity, 'loginTime' | 'userId' | 'eventId'>;

const DAY_MS = 86_400_000;

@Injectable()
export class EventsRepository {
  constructor(private readonly database: ReadDatabase) {}

  /** @returns up to `limit` events, newest first, that come after `before` in that order */
  async list(
    filter: EventFilter,
    limit: number,
    before: EventKey | undefined,
  ): Promise<ViewingEventEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(ViewingEventEntity, 'event')
      .orderBy({ 'event.loginTime': 'DESC', 'event.userId': 'DESC', 'event.eventId': 'DESC' })
      .limit(limit);
    applyFilter(query, filter);
    if (before !== undefined) {
      query.andWhere(
        '(event.loginTime, event.userId, event.eventId) < (:loginTime, :userId, :eventId)',
        before,
      );
    }
    return query.getMany();
  }

  /** @throws {EntityNotFoundError} if no event has that key */
  get({ loginTime, userId, eventId }: EventKey): Promise<ViewingEventEntity> {
    return this.database.manager.findOneByOrFail(ViewingEventEntity, { loginTime, userId, eventId });
  }

  /**
   * Removes a viewer's events and days. The days say where in the key of `events` to look.
   *
   * @returns how many events there were
   */
  async deleteOf(transaction: WriteTransaction, userId: string): Promise<number> {
    const { manager } = transaction;
    const days = await manager.findBy(UserDay, { userId });
    let deleted = 0;
    for (const { day } of days) {
      // The zone's day lies within a day of UTC's.
      const [from, to] = [(day - 1) * DAY_MS, (day + 2) * DAY_MS];
      const result = await manager
        .createQueryBuilder()
        .delete()
        .from(ViewingEventEntity)
        .where('login_time >= :from AND login_time < :to AND user_id = :userId', { from, to, userId })
        .execute();
      deleted += result.affected ?? 0;
    }
    await manager.delete(UserDay, { userId });
    return deleted;
  }
}

function applyFilter(
  query: SelectQueryBuilder<ViewingEventEntity>,
  { userId, showId, from, to }: EventFilter,
): void {
  if (userId !== undefined) query.andWhere('event.userId = :wantedUser', { wantedUser: userId });
  if (from !== undefined) query.andWhere('event.loginTime >= :from', { from });
  if (to !== undefined) query.andWhere('event.loginTime < :to', { to });
  if (showId !== undefined) {
    // The column is a JSON array, in which an id stands between its quotes.
    const pattern = `%${JSON.stringify(showId).replace(/[\\%_]/g, '\\$&')}%`;
    query.andWhere(String.raw`event.contentWatched LIKE :pattern ESCAPE '\'`, { pattern });
  }
}

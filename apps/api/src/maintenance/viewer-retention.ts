import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { keptFrom } from '../config/retention-days.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ErasureService } from '../privacy/erasure.service.ts';

/** Viewers of one clean-up; the next goes on. */
const VIEWERS_AT_ONCE = 1_000;

/** Removes viewers who have not been heard of for longer than the operator keeps them. They may come back. */
@Injectable()
export class ViewerRetention {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly erasures: ErasureService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed */
  async apply(signal: AbortSignal): Promise<number> {
    const { timeZone, retention } = this.config;
    if (retention.viewers === 0) return 0;
    const from = keptFrom(timeZone, retention.viewers, this.clock.now());
    const firstDay = timeZone.dayOf(from);
    let removed = 0;
    for (const userId of await this.notHeardOf(from, firstDay)) {
      signal.throwIfAborted();
      const isWanted = (transaction: WriteTransaction): Promise<boolean> =>
        this.isStillAway(transaction, userId, from, firstDay);
      if (await this.erasures.remove(userId, isWanted)) removed++;
    }
    return removed;
  }

  /** Neither registered nor seen from that day on. */
  private async notHeardOf(from: number, firstDay: number): Promise<string[]> {
    const rows = await this.database.query<{ user_id: string }>({
      text: `
        SELECT user_id FROM users WHERE updated_at < ${from}
        EXCEPT SELECT user_id FROM user_day WHERE day >= ${firstDay}
        ORDER BY user_id LIMIT ${VIEWERS_AT_ONCE}`,
      params: [],
    });
    return rows.map(({ user_id }) => user_id);
  }

  /** Whoever has come back since stays. */
  private async isStillAway(
    transaction: WriteTransaction,
    userId: string,
    from: number,
    firstDay: number,
  ): Promise<boolean> {
    const place = this.database.dialect.param(1);
    const rows = await transaction.query({
      text: `
        SELECT user_id FROM users WHERE user_id = ${place} AND updated_at < ${from}
        EXCEPT SELECT user_id FROM user_day WHERE day >= ${firstDay} AND user_id = ${place}`,
      params: [userId],
    });
    return rows.length > 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { ErasureReceipt, UserExport, ViewingEvent } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { toIso } from '../common/instants.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { EventsService } from '../events/events.service.ts';
import { ImportsService } from '../imports/imports.service.ts';
import { ChurnService } from '../predictions/churn.service.ts';
import { ObservedReasonsService } from '../predictions/observed-reasons.service.ts';
import { ViewerErasure } from '../rollups/viewer-erasure.ts';
import { UsersService } from '../users/users.service.ts';

const EVENTS_PER_PAGE = 1_000;

/** What a viewer may ask of an operator: to see everything that is stored, and to have it removed. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly users: UsersService,
    private readonly events: EventsService,
    private readonly churn: ChurnService,
    private readonly reasons: ObservedReasonsService,
    private readonly erasure: ViewerErasure,
    private readonly imports: ImportsService,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** @throws {NotFoundError} if nobody has that id */
  async export(userId: string): Promise<UserExport> {
    const user = await this.users.get(userId);
    return {
      user,
      events: await this.eventsOf(userId),
      churn_scores: await this.churn.history(userId),
      churn_reasons: await this.reasons.all(userId),
    };
  }

  /**
   * Removes the viewer with all events, days, scores, reasons and rejected rows. The viewer's own row goes in the last transaction, so
   * that an erasure which was interrupted can be asked for again and goes on.
   *
   * @throws {NotFoundError} if nobody has that id
   */
  async erase(userId: string): Promise<ErasureReceipt> {
    await this.users.get(userId);
    const events = await this.erasure.erase(userId);
    const removed = await this.writes.transaction(async (transaction) => {
      const scores = await this.churn.deleteOf(transaction, userId);
      await this.imports.forget(transaction, userId);
      await this.users.delete(transaction, userId);
      // After the row that whoever stores a reason holds on to: none can come in any more.
      const reasons = await this.reasons.deleteOf(transaction, userId);
      return { churn_scores: scores, churn_reasons: reasons };
    });
    return { user_id: userId, erased_at: toIso(this.clock.now()), events, ...removed };
  }

  private async eventsOf(userId: string): Promise<ViewingEvent[]> {
    const events: ViewingEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.events.list({ user_id: userId, limit: EVENTS_PER_PAGE, cursor });
      events.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    return events;
  }
}

import { Injectable } from '@nestjs/common';
import type { ObservedReason, Page } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError, ValidationFailedError } from '../common/domain-error.ts';
import { instantParameter } from '../common/instant-parameter.ts';
import { toIso } from '../common/instants.ts';
import type { ListQueryDto } from '../common/list-query.dto.ts';
import { MAX_PAGE_ROWS } from '../common/limits.ts';
import { AppConfig } from '../config/app-config.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { UsersService } from '../users/users.service.ts';
import type { CreateObservedReasonDto } from './dto/observed-reason.dto.ts';
import type { ObservedReasonEntity } from './observed-reason.entity.ts';
import { ObservedReasonsRepository } from './observed-reasons.repository.ts';

/** Nothing was streamed live before; an earlier time is a mistake of units or a clock never set. */
const EARLIEST = Date.UTC(2000, 0, 1);

const HOW_TO_ADD_USER = 'Register the viewer first with POST /api/v1/users, or send one of their events.';

/** Why people left, in their own words. */
@Injectable()
export class ObservedReasonsService {
  constructor(
    private readonly reasons: ObservedReasonsRepository,
    private readonly users: UsersService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a reason; one of the same user and instant is replaced, so that a retry changes nothing.
   *
   * @throws {NotFoundError} if nobody has that id
   * @throws {ViewerErasedError} if the user was erased
   * @throws {ValidationFailedError} if the time lies in the future or before 2000
   */
  async record(userId: string, dto: CreateObservedReasonDto): Promise<ObservedReason> {
    const receivedAt = this.clock.now();
    const reason: ObservedReasonEntity = {
      userId,
      observedAt: this.observedAt(dto.observed_at ?? undefined, receivedAt),
      reason: dto.reason,
      note: dto.note === '' ? null : (dto.note ?? null),
      receivedAt,
    };
    if (!(await this.reasons.save(reason))) throw new NotFoundError('user', userId, HOW_TO_ADD_USER);
    return toObservedReason(reason);
  }

  /**
   * A user's reasons, newest first.
   *
   * @throws {NotFoundError} if nobody has that id
   */
  async list(userId: string, { limit, cursor }: ListQueryDto): Promise<Page<ObservedReason>> {
    await this.users.get(userId);
    const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, ['instant'])[0]);
    const [rows, total] = await Promise.all([
      this.reasons.list(userId, limit + 1, before),
      this.reasons.count(userId),
    ]);
    return { ...pageOf(rows, limit, ({ observedAt }) => [observedAt], toObservedReason), total };
  }

  /** The newest reason that a user gave; `null` without any. */
  async newest(userId: string): Promise<ObservedReason | null> {
    const [newest] = await this.reasons.list(userId, 1);
    return newest === undefined ? null : toObservedReason(newest);
  }

  /** Every reason that a user gave, newest first. */
  async all(userId: string): Promise<ObservedReason[]> {
    const all: ObservedReason[] = [];
    let page: ObservedReasonEntity[];
    let before: number | undefined;
    do {
      page = await this.reasons.list(userId, MAX_PAGE_ROWS, before);
      all.push(...page.map(toObservedReason));
      before = page.at(-1)?.observedAt;
    } while (page.length === MAX_PAGE_ROWS);
    return all;
  }

  /** Removes a user's reasons, within a transaction of the caller's. @returns how many there were */
  deleteOf(transaction: WriteTransaction, userId: string): Promise<number> {
    return this.reasons.deleteOf(transaction, userId);
  }

  private observedAt(text: string | undefined, now: number): number {
    const observedAt = instantParameter('observed_at', text, this.config.timeZone) ?? now;
    if (observedAt > now)
      throw wrongTime(`observed_at ${toIso(observedAt)} is in the future; check the clock or the time zone.`);
    if (observedAt < EARLIEST)
      throw wrongTime(
        `observed_at ${toIso(observedAt)} is before the year 2000; check the units or the clock.`,
      );
    return observedAt;
  }
}

function wrongTime(message: string): ValidationFailedError {
  return new ValidationFailedError([{ field: 'observed_at', code: 'isObservedAt', message }]);
}

function toObservedReason(reason: ObservedReasonEntity): ObservedReason {
  return {
    user_id: reason.userId,
    reason: reason.reason,
    observed_at: toIso(reason.observedAt),
    note: reason.note,
    received_at: toIso(reason.receivedAt),
  };
}

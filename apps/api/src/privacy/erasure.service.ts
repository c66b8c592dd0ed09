import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CursorPage, ErasureReceipt } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import type { ListQueryDto } from '../common/list-query.dto.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { addCounts, ErasureParticipants } from '../erasures/erasure-participants.ts';
import type { ErasureEntity } from '../erasures/erasure.entity.ts';
import { ErasuresRepository } from '../erasures/erasures.repository.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { ViewerErasure } from '../rollups/viewer-erasure.ts';
import { UsersService } from '../users/users.service.ts';
import { toReceipt } from './dto/erasure.dto.ts';

/** Asked for in place of an id. */
const LATEST = 'latest';

/** How a viewer is removed. */
interface RemovalTerms {
  /** Whether only for as long as it takes: a viewer who is cleaned away may come back. */
  readonly isPassing: boolean;
  /** Whether to remove the viewer after all, asked when nobody can store anything of theirs. */
  readonly isWanted?: (transaction: WriteTransaction) => Promise<boolean>;
}

/** Removes viewers, and remembers of whom it was asked. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly tombstones: Tombstones,
    private readonly participants: ErasureParticipants,
    private readonly sessions: ViewerErasure,
    private readonly users: UsersService,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Erases a viewer with all that is stored of them, and refuses all that comes of them later. Who was erased before is answered with
   * the same receipt.
   *
   * @throws {NotFoundError} if nobody has that id, nor had
   */
  async erase(userId: string): Promise<ErasureReceipt> {
    const erasure = await this.begin(userId, { isPassing: false });
    if (erasure === null) throw new NotFoundError('user', userId);
    const completed = await this.finish(erasure);
    await this.writes.truncateLog();
    return toReceipt(completed);
  }

  /**
   * Removes a viewer as an erasure does, and lets them come back.
   *
   * @returns whether there was anybody to remove
   */
  async remove(userId: string, isWanted?: RemovalTerms['isWanted']): Promise<boolean> {
    const erasure = await this.begin(userId, { isPassing: true, ...(isWanted && { isWanted }) });
    // Whoever has been erased for good is not there to be removed.
    if (erasure?.underWay == null) return false;
    await this.finish(erasure);
    return true;
  }

  /** Goes on with all that were interrupted. @returns how many there were */
  async resume(): Promise<number> {
    const incomplete = await this.erasures.incomplete();
    for (const erasure of incomplete) await this.finish(erasure);
    return incomplete.length;
  }

  /**
   * @param id - of a receipt, or `latest`
   * @throws {NotFoundError} if there is no such erasure
   */
  async get(id: string): Promise<ErasureReceipt> {
    const [erasure] = id === LATEST ? await this.erasures.list(1, undefined) : [await this.erasures.find(id)];
    if (!erasure) throw new NotFoundError('erasure', id);
    return toReceipt(erasure);
  }

  /** Newest first. */
  async list({ limit, cursor }: ListQueryDto): Promise<CursorPage<ErasureReceipt>> {
    const key = cursor === undefined ? undefined : decodeCursor(cursor, ['instant', 'text']);
    const after = key === undefined ? undefined : { erasedAt: Number(key[0]), id: String(key[1]) };
    const rows = await this.erasures.list(limit + 1, after);
    return pageOf(rows, limit, ({ erasedAt, id }) => [erasedAt, id], toReceipt);
  }

  /**
   * Lets an erased viewer come in again; the receipt stays.
   *
   * @throws {NotFoundError} if no viewer of that id was erased
   */
  async lift(userId: string): Promise<void> {
    const erasure = await this.writes.transaction(async (transaction) =>
      this.erasures.findTombstone(transaction, await this.tombstones.hash(transaction, userId)),
    );
    if (erasure === null || erasure.isPassing) throw new NotFoundError('erasure of user', userId);
    await this.finish(erasure);
    await this.writes.transaction((transaction) =>
      this.erasures.change(transaction, erasure.id, { viewerHash: null, liftedAt: this.clock.now() }),
    );
  }

  /**
   * Removes the viewer's own row and leaves the tombstone in its place: from then on nothing of them comes in, on no server.
   *
   * @returns the erasure, which may have been begun before; `null` if there is nobody to remove
   */
  private begin(userId: string, { isPassing, isWanted }: RemovalTerms): Promise<ErasureEntity | null> {
    return this.writes.transaction(async (transaction) => {
      await this.tombstones.waitForIntake(transaction);
      const viewer = await this.erasures.holdViewer(transaction, userId);
      const viewerHash = await this.tombstones.hash(transaction, userId);
      if (viewer === null) return this.beganBefore(transaction, viewerHash, isPassing);
      if (isWanted !== undefined && !(await isWanted(transaction))) return null;
      const erasure: ErasureEntity = {
        id: randomUUID(),
        viewerHash,
        underWay: viewer,
        isPassing,
        erasedAt: this.clock.now(),
        completedAt: null,
        liftedAt: null,
        removed: { ...NOTHING, profile: 1 },
        models: await this.erasures.servingModels(transaction),
      };
      await this.erasures.add(transaction, erasure);
      await this.users.delete(transaction, userId);
      return erasure;
    });
  }

  private async beganBefore(
    transaction: WriteTransaction,
    viewerHash: string,
    isPassing: boolean,
  ): Promise<ErasureEntity | null> {
    const erasure = await this.erasures.findTombstone(transaction, viewerHash);
    if (erasure === null || isPassing || !erasure.isPassing) return erasure;
    // Whoever is cleaned away just now asks to be erased.
    await this.erasures.change(transaction, erasure.id, { isPassing });
    return { ...erasure, isPassing };
  }

  /** Removes all that is left. Several may do so at once. @returns the erasure when it is completed */
  private async finish(erasure: ErasureEntity): Promise<ErasureEntity> {
    if (erasure.underWay === null) return erasure;
    const viewer = erasure.underWay;
    await this.sessions.erase(viewer.user_id, (transaction, removed) =>
      this.erasures.addRemoved(transaction, erasure.id, removed),
    );
    return this.writes.transaction(async (transaction) => {
      const held = await this.erasures.hold(transaction, erasure.id);
      if (held?.underWay == null) return held ?? erasure;
      const removed = addCounts(held.removed, await this.participants.removeWithin(transaction, viewer));
      const change = { removed, underWay: null, completedAt: this.clock.now() };
      if (held.isPassing) await this.erasures.delete(transaction, erasure.id);
      else await this.erasures.change(transaction, erasure.id, change);
      return { ...held, ...change };
    });
  }
}

/** So that a receipt says of each kind that there was none. */
const NOTHING = {
  profile: 0,
  events: 0,
  days: 0,
  packed_sessions: 0,
  churn_scores: 0,
  churn_features: 0,
  churn_reasons: 0,
  import_rows: 0,
  audit_subjects: 0,
} as const;

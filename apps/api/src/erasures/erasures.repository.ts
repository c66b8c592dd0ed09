import { Injectable } from '@nestjs/common';
import { toNumber, type SqlDialect, type SqlNumber } from '@engagement/analytics';
import { IsNull, LessThan, Not } from 'typeorm';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { addCounts } from './erasure-participants.ts';
import { ErasureEntity, type ErasedViewer, type RemovedCounts, type ServingModel } from './erasure.entity.ts';

/** A tombstone that is to be seen: not one that a clean-up needs for a moment. */
const LASTING = { isPassing: false };

@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  find(id: string): Promise<ErasureEntity | null> {
    return this.database.manager.findOneBy(ErasureEntity, { id, ...LASTING });
  }

  /** Newest first, after the one named. */
  list(limit: number, after: Pick<ErasureEntity, 'erasedAt' | 'id'> | undefined): Promise<ErasureEntity[]> {
    return this.database.manager.find(ErasureEntity, {
      where:
        after === undefined
          ? LASTING
          : [
              { ...LASTING, erasedAt: LessThan(after.erasedAt) },
              { ...LASTING, erasedAt: after.erasedAt, id: LessThan(after.id) },
            ],
      order: { erasedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /** Those that were interrupted, and those under way. */
  incomplete(): Promise<ErasureEntity[]> {
    return this.database.manager.findBy(ErasureEntity, { underWay: Not(IsNull()) });
  }

  /** @returns the erasure by which a viewer is refused now */
  findTombstone({ manager }: WriteTransaction, viewerHash: string): Promise<ErasureEntity | null> {
    return manager.findOneBy(ErasureEntity, { viewerHash });
  }

  async add({ manager }: WriteTransaction, erasure: ErasureEntity): Promise<void> {
    await manager.insert(ErasureEntity, erasure);
  }

  async change({ manager }: WriteTransaction, id: string, change: Partial<ErasureEntity>): Promise<void> {
    await manager.update(ErasureEntity, { id }, change);
  }

  async delete({ manager }: WriteTransaction, id: string): Promise<void> {
    await manager.delete(ErasureEntity, { id });
  }

  /** @returns the erasure, which nobody else changes until the transaction ends; `null` if it is gone */
  async hold(transaction: WriteTransaction, id: string): Promise<ErasureEntity | null> {
    await transaction.query({
      text: `SELECT id FROM erasures WHERE id = ${this.dialect.param(1)} ${this.forUpdate}`,
      params: [id],
    });
    return transaction.manager.findOneBy(ErasureEntity, { id });
  }

  async addRemoved(transaction: WriteTransaction, id: string, counts: RemovedCounts): Promise<void> {
    const held = await this.hold(transaction, id);
    if (held !== null) await this.change(transaction, id, { removed: addCounts(held.removed, counts) });
  }

  /** @returns the viewer, whose row nobody else changes until the transaction ends; `null` if there is none */
  async holdViewer(transaction: WriteTransaction, userId: string): Promise<ErasedViewer | null> {
    const [viewer] = await transaction.query<ErasedViewer>({
      text: `SELECT user_id, email FROM users WHERE user_id = ${this.dialect.param(1)} ${this.forUpdate}`,
      params: [userId],
    });
    return viewer ?? null;
  }

  async servingModels(transaction: WriteTransaction): Promise<ServingModel[]> {
    const rows = await transaction.query<{ id: string; kind: string; trained_at: SqlNumber }>({
      text: "SELECT id, kind, trained_at FROM models WHERE status = 'champion' ORDER BY kind, id",
      params: [],
    });
    return rows.map((row) => ({ ...row, trained_at: toNumber(row.trained_at) }));
  }

  private get forUpdate(): string {
    return this.dialect.name === 'postgres' ? 'FOR UPDATE' : '';
  }

  private get dialect(): SqlDialect {
    return this.database.dialect;
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ModelKind, PromotionTrigger } from '@engagement/contracts';
import { LessThan } from 'typeorm';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ModelEntity } from './model.entity.ts';
import { ModelPromotion } from './registry/model-promotion.entity.ts';

/** Where a page of models ended. */
export interface ModelKey {
  readonly trainedAt: number;
  readonly id: string;
}

/** What other answers say of a model. */
export type ModelHead = Pick<ModelEntity, 'id' | 'engine' | 'trainedAt'>;

/** Why a model is to serve from now on. */
export interface PromotionCause {
  /** Epoch ms. */
  readonly at: number;
  readonly trigger: PromotionTrigger;
  /** In the words of whoever asked for it. */
  readonly reason: string | null;
}

@Injectable()
export class ModelsRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  find(id: string): Promise<ModelEntity | null> {
    return this.database.manager.findOneBy(ModelEntity, { id });
  }

  /** Without the report, which is large. */
  head(id: string): Promise<ModelHead | null> {
    return this.database.manager.findOne(ModelEntity, {
      where: { id },
      select: { id: true, engine: true, trainedAt: true },
    });
  }

  /** @returns when the serving model of a kind was trained, epoch ms; `null` where none serves */
  async championTrainedAt(kind: ModelKind): Promise<number | null> {
    const head = await this.database.manager.findOne(ModelEntity, {
      where: { kind, status: 'champion' },
      select: { id: true, trainedAt: true },
    });
    return head?.trainedAt ?? null;
  }

  champion(kind: ModelKind): Promise<ModelEntity | null> {
    return this.database.manager.findOneBy(ModelEntity, { kind, status: 'champion' });
  }

  /**
   * @returns what is stored of the model, as text: it may be damaged
   * @throws {Error} if there is no model of that id
   */
  async artifactText(id: string): Promise<string> {
    const [row] = await this.database.query<{ artifact: string }>({
      text: `SELECT artifact FROM models WHERE id = ${this.database.dialect.param(1)}`,
      params: [id],
    });
    if (row === undefined) throw new Error(`There is no model ${id}.`);
    return row.artifact;
  }

  /** @returns the parsed artifact; `null` where its text is no JSON, which no reader of models takes */
  async artifact(id: string): Promise<unknown> {
    return parsedOrNull(await this.artifactText(id));
  }

  count(kind: ModelKind | undefined): Promise<number> {
    return this.database.manager.countBy(ModelEntity, kind === undefined ? {} : { kind });
  }

  /** @returns up to `limit` models, newest first */
  list(kind: ModelKind | undefined, limit: number, before: ModelKey | undefined): Promise<ModelEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(ModelEntity, 'model')
      .orderBy({ 'model.trainedAt': 'DESC', 'model.id': 'DESC' })
      .limit(limit);
    if (kind !== undefined) query.andWhere('model.kind = :kind', { kind });
    if (before !== undefined) query.andWhere('(model.trainedAt, model.id) < (:trainedAt, :id)', before);
    return query.getMany();
  }

  /**
   * Stores a trained model; a champion retires the one before.
   *
   * @param at - epoch ms
   */
  async add(transaction: WriteTransaction, model: ModelEntity, at: number): Promise<void> {
    const { manager } = transaction;
    if (model.status !== 'champion') {
      await manager.insert(ModelEntity, model);
      return;
    }
    await this.lockPromotions(transaction);
    await manager.insert(ModelEntity, { ...model, status: 'retired' });
    await this.promote(transaction, model, { at, trigger: 'training', reason: null });
  }

  /** Makes a stored model the one of its kind that serves; it stays as it is where it is that already. */
  async promote(
    transaction: WriteTransaction,
    { id, kind }: Pick<ModelEntity, 'id' | 'kind'>,
    { at, trigger, reason }: PromotionCause,
  ): Promise<void> {
    const { manager } = transaction;
    await this.lockPromotions(transaction);
    const champion = await manager.findOne(ModelEntity, {
      where: { kind, status: 'champion' },
      select: { id: true },
    });
    if (champion?.id === id) return;
    await manager.update(ModelEntity, { kind, status: 'champion' }, { status: 'retired' });
    await manager.update(ModelEntity, { id }, { status: 'champion' });
    await manager.insert(ModelPromotion, {
      id: randomUUID(),
      kind,
      modelId: id,
      promotedAt: at,
      replacedModelId: champion?.id ?? null,
      trigger,
      reason,
    });
  }

  /** @returns when and why the model began to serve, newest first; nothing from before that was kept */
  promotions(modelId: string): Promise<ModelPromotion[]> {
    return this.database.manager.find(ModelPromotion, {
      where: { modelId },
      order: { promotedAt: 'DESC', id: 'DESC' },
    });
  }

  /** @returns the newest of those that served once, trained before a model */
  async retiredBefore({ kind, trainedAt }: ModelEntity): Promise<ModelEntity | null> {
    return this.database.manager.findOne(ModelEntity, {
      where: { kind, status: 'retired', trainedAt: LessThan(trainedAt) },
      order: { trainedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Two promotions at once would leave two champions. On SQLite every transaction has the database to itself. */
  private async lockPromotions(transaction: WriteTransaction): Promise<void> {
    if (this.database.dialect.name === 'postgres')
      await transaction.execute({ text: 'LOCK TABLE models IN SHARE ROW EXCLUSIVE MODE', params: [] });
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

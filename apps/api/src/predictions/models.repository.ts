import { Injectable } from '@nestjs/common';
import type { ModelKind } from '@engagement/contracts';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ModelEntity } from './model.entity.ts';

/** Where a page of models ended. */
export interface ModelKey {
  readonly trainedAt: number;
  readonly id: string;
}

/** What other answers say of a model. */
export type ModelHead = Pick<ModelEntity, 'id' | 'engine' | 'trainedAt'>;

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

  champion(kind: ModelKind): Promise<ModelEntity | null> {
    return this.database.manager.findOneBy(ModelEntity, { kind, status: 'champion' });
  }

  /** @returns the model as its `toJSON()` wrote it */
  async artifact(id: string): Promise<unknown> {
    const model = await this.database.manager.findOneOrFail(ModelEntity, {
      where: { id },
      select: { id: true, artifact: true },
    });
    return model.artifact;
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

  /** Stores a trained model; a champion retires the one before. */
  async add({ manager }: WriteTransaction, model: ModelEntity): Promise<void> {
    if (model.status === 'champion') {
      await manager.update(ModelEntity, { kind: model.kind, status: 'champion' }, { status: 'retired' });
    }
    await manager.insert(ModelEntity, model);
  }
}

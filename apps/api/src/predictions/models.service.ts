import { Injectable } from '@nestjs/common';
import {
  MODEL_KINDS,
  type Model,
  type ModelKind,
  type ModelReference,
  type ModelReport,
  type Page,
} from '@engagement/contracts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import type { ModelsQueryDto } from './dto/models-query.dto.ts';
import type { ModelEntity } from './model.entity.ts';
import { ModelsRepository, type ModelHead, type ModelKey } from './models.repository.ts';

@Injectable()
export class ModelsService {
  /** The model that was last asked for. */
  private asked: ModelReference | null = null;

  constructor(private readonly models: ModelsRepository) {}

  /** Newest first. */
  async list({ kind, limit, cursor }: ModelsQueryDto): Promise<Page<Model>> {
    const before = cursor === undefined ? undefined : toKey(cursor);
    const [rows, total] = await Promise.all([
      this.models.list(kind, limit + 1, before),
      this.models.count(kind),
    ]);
    return { ...pageOf(rows, limit, ({ trainedAt, id }) => [trainedAt, id], toModel), total };
  }

  /**
   * @param id - of a model, or a kind for the model that serves; for the newest of the kind where none does
   * @throws {NotFoundError} if there is none
   */
  async report(id: string): Promise<ModelReport> {
    const model = await (isKind(id) ? this.servingOrNewest(id) : this.models.find(id));
    if (model === null) throw new NotFoundError('model', id);
    return { ...toModel(model), ...model.report };
  }

  private async servingOrNewest(kind: ModelKind): Promise<ModelEntity | null> {
    const [newest] = await this.models.list(kind, 1, undefined);
    return (await this.models.champion(kind)) ?? newest ?? null;
  }

  champion(kind: ModelKind): Promise<ModelEntity | null> {
    return this.models.champion(kind);
  }

  /** The little that other answers say of a model; `null` if there is none of that id. */
  async reference(id: string): Promise<ModelReference | null> {
    // What it tells never changes, and most who ask do so for the model that serves.
    if (this.asked?.id === id) return this.asked;
    const model = await this.models.head(id);
    if (model === null) return null;
    this.asked = toReference(model);
    return this.asked;
  }

  find(id: string): Promise<ModelEntity | null> {
    return this.models.find(id);
  }

  artifact(id: string): Promise<unknown> {
    return this.models.artifact(id);
  }
}

/** The little that other answers say of a model. */
export function toReference({ id, engine, trainedAt }: ModelHead): ModelReference {
  return { id, engine, trained_at: toIso(trainedAt) };
}

function toModel(model: ModelEntity): Model {
  return {
    id: model.id,
    kind: model.kind,
    status: model.status,
    engine: model.engine,
    trained_at: toIso(model.trainedAt),
    data_from: toIso(model.dataFrom),
    data_to: toIso(model.dataTo),
    training_rows: model.trainingRows,
    seed: model.seed,
    beats_baselines: model.beatsBaselines,
  };
}

function toKey(cursor: string): ModelKey {
  const [trainedAt, id] = decodeCursor(cursor, ['instant', 'text']);
  return { trainedAt: Number(trainedAt), id: String(id) };
}

function isKind(id: string): id is ModelKind {
  return (MODEL_KINDS as readonly string[]).includes(id);
}

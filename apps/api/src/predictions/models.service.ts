import { Injectable } from '@nestjs/common';
import {
  MODEL_KINDS,
  type Model,
  type ModelKind,
  type ModelReference,
  type ModelReport,
  type Page,
  type Promotion,
} from '@engagement/contracts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import type { ModelsQueryDto } from './dto/models-query.dto.ts';
import { completeReport, type ModelEntity } from './model.entity.ts';
import { ModelsRepository, type ModelHead, type ModelKey } from './models.repository.ts';
import { ArtifactInspector } from './registry/artifact-inspector.ts';
import type { ModelPromotion } from './registry/model-promotion.entity.ts';
import type { ArtifactCheck } from './training/artifacts.ts';

@Injectable()
export class ModelsService {
  /** The model that was last asked for. */
  private asked: ModelReference | null = null;

  constructor(
    private readonly models: ModelsRepository,
    private readonly inspector: ArtifactInspector,
  ) {}

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
    const model = await this.get(id);
    const [{ status }, promotions] = await Promise.all([
      this.inspector.check(model),
      this.models.promotions(model.id),
    ]);
    return {
      ...toModel(model),
      ...completeReport(model.report),
      artifact_status: status,
      promotions: promotions.map(toPromotion),
    };
  }

  /**
   * @param id - as for `report`
   * @throws {NotFoundError} if there is none
   */
  async get(id: string): Promise<ModelEntity> {
    const model = await (isKind(id) ? this.servingOrNewest(id) : this.models.find(id));
    if (model === null) throw new NotFoundError('model', id);
    return model;
  }

  /** @throws {NotFoundError} if no model of the kind serves */
  async serving(kind: ModelKind): Promise<ModelEntity> {
    const champion = await this.models.champion(kind);
    if (champion === null) throw new NotFoundError('serving model of the kind', kind);
    return champion;
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

  /** Whether what is stored of a model could serve now. */
  checkArtifact(model: ModelEntity): Promise<ArtifactCheck> {
    return this.inspector.check(model);
  }

  /** @returns what is stored of the model, parsed; `null` where it is no JSON */
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

function toPromotion({ promotedAt, replacedModelId, trigger, reason }: ModelPromotion): Promotion {
  return { promoted_at: toIso(promotedAt), replaced_model_id: replacedModelId, trigger, reason };
}

function toKey(cursor: string): ModelKey {
  const [trainedAt, id] = decodeCursor(cursor, ['instant', 'text']);
  return { trainedAt: Number(trainedAt), id: String(id) };
}

/** Whether a text names a kind of model. */
export function isKind(id: string): id is ModelKind {
  return (MODEL_KINDS as readonly string[]).includes(id);
}

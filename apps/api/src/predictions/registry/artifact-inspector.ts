import { Injectable } from '@nestjs/common';
import { ModelsRepository } from '../models.repository.ts';
import type { ModelEntity } from '../model.entity.ts';
import { checkArtifact, type ArtifactCheck } from '../training/artifacts.ts';
import { sha256 } from '../training/stored-artifact.ts';

/** Models whose last check is remembered. */
const REMEMBERED = 32;

/** Tells whether stored models could serve, by loading them as if they were to. */
@Injectable()
export class ArtifactInspector {
  /** By the hash of what was checked: parsing megabytes for every look at a report would keep other answers waiting. */
  private readonly checks = new Map<string, ArtifactCheck>();

  /** By model: who asks while a check is under way shares it. */
  private readonly underWay = new Map<string, Promise<ArtifactCheck>>();

  constructor(private readonly models: ModelsRepository) {}

  /** Reads what is stored now, and loads it unless the very same was loaded before. */
  check(model: Pick<ModelEntity, 'id' | 'kind'>): Promise<ArtifactCheck> {
    const known = this.underWay.get(model.id);
    if (known !== undefined) return known;
    const check = this.read(model).finally(() => this.underWay.delete(model.id));
    this.underWay.set(model.id, check);
    return check;
  }

  private async read({ id, kind }: Pick<ModelEntity, 'id' | 'kind'>): Promise<ArtifactCheck> {
    const text = await this.models.artifactText(id);
    const key = `${id} ${sha256(text)}`;
    const known = this.checks.get(key);
    if (known !== undefined) return known;
    const check = checkArtifact(kind, id, await this.models.artifact(id));
    const [oldest] = this.checks.keys();
    if (oldest !== undefined && this.checks.size >= REMEMBERED) this.checks.delete(oldest);
    this.checks.set(key, check);
    return check;
  }
}

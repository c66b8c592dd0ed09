import { createHash } from 'node:crypto';
import type { CandidateReport, Holdout, ModelKind } from '@engagement/contracts';
import type { ModelEntity, StoredReport } from '../model.entity.ts';
import { sealArtifact } from './stored-artifact.ts';

/** What each kind's training has to tell; the rest of the report follows from it. */
export interface NewModel {
  readonly kind: ModelKind;
  /** What learned it, by name and version. */
  readonly engine: string;
  readonly isPromoted: boolean;
  readonly beatsBaselines: boolean | null;
  readonly now: number;
  readonly dataFrom: number;
  readonly trainingRows: number;
  readonly seed: number;
  readonly features: readonly string[];
  readonly hyperparameters: StoredReport['hyperparameters'];
  readonly holdout: Holdout | null;
  readonly metrics: StoredReport['metrics'];
  readonly baselines: readonly CandidateReport[];
  readonly decision: readonly string[];
  /** Every recipe that was tried, the chosen one among them. */
  readonly candidates?: StoredReport['candidates'];
  readonly calibration?: StoredReport['calibration'];
  readonly thresholds?: StoredReport['thresholds'];
  /** What it learned from, for the hash. */
  readonly data: readonly (Float64Array | Uint8Array)[];
  readonly artifact: object;
}

/** @returns the row to store */
export function toModelEntity(model: NewModel): ModelEntity {
  return {
    id: modelId(model.kind, model.now),
    kind: model.kind,
    status: model.isPromoted ? 'champion' : 'rejected',
    engine: model.engine,
    trainedAt: model.now,
    dataFrom: model.dataFrom,
    dataTo: model.now,
    trainingRows: model.trainingRows,
    seed: model.seed,
    beatsBaselines: model.beatsBaselines,
    report: {
      data_hash: hashOf(model.data),
      features: model.features,
      hyperparameters: model.hyperparameters,
      packages: packagesOf(model.engine),
      holdout: model.holdout,
      metrics: model.metrics,
      baselines: model.baselines,
      decision: model.decision,
      calibration: model.calibration ?? [],
      thresholds: model.thresholds ?? [],
      candidates: model.candidates ?? [],
    },
    artifact: sealArtifact(model.artifact),
  };
}

/** E.g. `churn-20261122T040000000Z`. */
export function modelId(kind: ModelKind, now: number): string {
  return `${kind}-${new Date(now).toISOString().replace(/[-:.]/g, '')}`;
}

function packagesOf(engine: string): Record<string, string> {
  const [name = engine, version = ''] = engine.split(' ');
  return { [name]: version };
}

function hashOf(data: NewModel['data']): string {
  const hash = createHash('sha256');
  for (const values of data) hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return hash.digest('hex');
}

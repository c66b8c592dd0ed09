import { Injectable } from '@nestjs/common';
import { churnFeatureColumns, DAY_MS } from '@engagement/analytics';
import {
  type ChurnSort,
  CHURN_REASONS,
  RISK_BANDS,
  type ChurnScorePoint,
  type ChurnSummary,
  type ChurnUser,
  type ChurnUserDetail,
  type Contribution,
  type ModelReference,
  type Page,
} from '@engagement/contracts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { toIso, toIsoOrNull } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { ChurnRun, StoredSummary } from './churn-run.entity.ts';
import { ChurnScoresRepository, type ScoredViewer } from './churn-scores.repository.ts';
import type { ChurnUsersQueryDto } from './dto/churn-users-query.dto.ts';
import { ModelsService } from './models.service.ts';
import { firstRunMissing, PredictionStatusService } from './prediction-status.service.ts';
import { viewerKey, type ViewerKey } from './score-board.ts';
import { ScoreBoards } from './score-boards.ts';
import { readChurnArtifact, type ServingChurn } from './training/artifacts.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training/training-settings.ts';

/** Who is about to leave and why. */
@Injectable()
export class ChurnService {
  /** The model that was last asked to explain. */
  private serving: ServingChurn | null = null;

  constructor(
    private readonly scores: ChurnScoresRepository,
    private readonly boards: ScoreBoards,
    private readonly models: ModelsService,
    private readonly status: PredictionStatusService,
    private readonly config: AppConfig,
  ) {}

  /** @param nextRunAt - when the next retraining is due, epoch ms */
  async summary(nextRunAt: number): Promise<ChurnSummary> {
    const run = await this.scores.latestRun();
    const hasAnswer = run !== null && run.summary.population.total > 0;
    return {
      ...(run?.summary ?? NEVER_SCORED),
      status: await this.status.of(hasAnswer),
      time_zone: this.config.timeZone.name,
      model: run === null ? null : await this.modelOf(run),
      next_run_at: toIso(nextRunAt),
    };
  }

  /** The newest scoring's viewers; none before the first. */
  async list({ limit, cursor, sort, ...filter }: ChurnUsersQueryDto): Promise<Page<ChurnUser>> {
    const run = await this.scores.latestRun();
    if (run === null) return { items: [], total: 0, next_cursor: null };
    const after = cursor === undefined ? undefined : toKey(cursor, sort);
    const board = await this.boards.of(run);
    const { rows, total } = board.page(filter, sort, limit + 1, after);
    const { items, next_cursor } = pageOf(
      rows,
      limit,
      (row) => viewerKey(sort, row),
      ({ userId }) => userId,
    );
    const viewers = await this.scores.viewers(run.asOf, items);
    return { items: viewers.map((viewer) => toChurnUser(viewer, run.asOf)), total, next_cursor };
  }

  /**
   * One viewer, with what pushes the risk up and down.
   *
   * @throws {NotFoundError} if nobody of that id was scored
   */
  async detail(userId: string): Promise<ChurnUserDetail> {
    const run = await this.scores.latestRun();
    const [row] = run === null ? [] : await this.scores.viewers(run.asOf, [userId]);
    if (run === null || row === undefined) throw new NotFoundError('scored user', userId);
    const [model, history, explanation] = await Promise.all([
      this.modelOf(run),
      this.history(userId),
      this.explain(run, row),
    ]);
    return {
      ...toChurnUser(row, run.asOf),
      as_of: toIso(run.asOf),
      method: run.summary.method,
      model,
      history,
      ...explanation,
    };
  }

  /** The viewer's published scores, oldest first. */
  async history(userId: string): Promise<ChurnScorePoint[]> {
    const scores = await this.scores.history(userId);
    return scores.map(({ asOf, churnRisk, state, reason }) => ({
      as_of: toIso(asOf),
      churn_risk: churnRisk,
      state,
      reason,
    }));
  }

  /** Removes a viewer's scores, within a transaction of the caller's. @returns how many there were */
  deleteOf(transaction: WriteTransaction, userId: string): Promise<number> {
    return this.scores.deleteOf(transaction, userId);
  }

  private async explain(
    { asOf, modelId }: ChurnRun,
    { userId }: ScoredViewer,
  ): Promise<Pick<ChurnUserDetail, 'base_log_odds' | 'contributions'>> {
    const features = modelId === null ? null : await this.scores.features(asOf, userId);
    if (features === null || modelId === null) return { base_log_odds: null, contributions: [] };
    const { model, encoding, usual } = await this.servingModel(modelId);
    const { base, contributions } = model.explain(features);
    const columns = churnFeatureColumns(encoding);
    return {
      base_log_odds: base,
      contributions: columns
        .map(({ name, group, describe }, column): Contribution => ({
          feature: name,
          group,
          value: features[column]!,
          log_odds: contributions[column]!,
          text: describe(features[column]!, usual[column]!),
        }))
        .sort((one, other) => Math.abs(other.log_odds) - Math.abs(one.log_odds)),
    };
  }

  private async modelOf({ modelId }: ChurnRun): Promise<ModelReference | null> {
    return modelId === null ? null : this.models.reference(modelId);
  }

  /** A model never changes, and the same one explains everybody until the next is published. */
  private async servingModel(id: string): Promise<ServingChurn> {
    if (this.serving?.id !== id) this.serving = readChurnArtifact(id, await this.models.artifact(id));
    return this.serving;
  }
}

const NEVER_SCORED: StoredSummary = {
  as_of: null,
  horizon_days: DEFAULT_TRAINING_SETTINGS.horizonDays,
  active_window_days: DEFAULT_TRAINING_SETTINGS.activeWindowDays,
  method: null,
  population: { total: 0, at_risk: 0, safe: 0, lapsed: 0, too_new: 0 },
  expected_churn: null,
  threshold: null,
  bands: RISK_BANDS.map((band) => ({ band, users: 0 })),
  reasons: CHURN_REASONS.map((reason) => ({ reason, users: 0, share: 0 })),
  reason_source: 'signal',
  missing: [firstRunMissing()],
};

function toChurnUser(viewer: ScoredViewer, asOf: number): ChurnUser {
  return {
    user_id: viewer.userId,
    state: viewer.state,
    churn_risk: viewer.churnRisk,
    band: viewer.band,
    reason: viewer.reason,
    reason_confidence: viewer.reasonConfidence,
    evidence: viewer.evidence,
    suggested_action: viewer.suggestedAction,
    last_seen_at: toIsoOrNull(viewer.lastSeenAt),
    days_since_last_seen: viewer.lastSeenAt === null ? null : (asOf - viewer.lastSeenAt) / DAY_MS,
    subscription_type: viewer.subscriptionType,
    country: viewer.country,
    preferred_genre: viewer.preferredGenre,
  };
}

function toKey(cursor: string, sort: ChurnSort): ViewerKey {
  const first = sort.endsWith('user_id') ? 'text' : sort.endsWith('last_seen_at') ? 'instant' : 'number';
  return decodeCursor(cursor, [first, 'instant', 'text']) as unknown as ViewerKey;
}

import { Injectable } from '@nestjs/common';
import { churnFeatureColumns, DAY_MS } from '@engagement/analytics';
import {
  type ChurnReason,
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
import type { RemovedCounts } from '../erasures/erasure.entity.ts';
import { completeSummary, type ChurnRun, type StoredSummary } from './churn-run.entity.ts';
import { ChurnScoresRepository, type ScoredViewer } from './churn-scores.repository.ts';
import type { ChurnUsersQueryDto } from './dto/churn-users-query.dto.ts';
import { ModelsService } from './models.service.ts';
import { firstRunMissing } from './missing.ts';
import { PredictionStatusService } from './prediction-status.service.ts';
import { viewerKey, type ViewerKey } from './score-board.ts';
import { ScoreBoards } from './score-boards.ts';
import { PredictionSettingsService } from './settings/prediction-settings.service.ts';
import { WatchDaysRepository } from './watch-days.repository.ts';
import { readChurnArtifact, type ServingChurn } from './training/artifacts.ts';

/** What scoring tells of one viewer. */
export type ScoredDetail = Omit<ChurnUserDetail, 'observed_reason' | 'recommended_shows'>;

/** Who is about to leave and why. */
@Injectable()
export class ChurnService {
  /** The model that was last asked to explain. */
  private serving: ServingChurn | null = null;

  constructor(
    private readonly scores: ChurnScoresRepository,
    private readonly boards: ScoreBoards,
    private readonly watchDays: WatchDaysRepository,
    private readonly models: ModelsService,
    private readonly status: PredictionStatusService,
    private readonly settings: PredictionSettingsService,
    private readonly config: AppConfig,
  ) {}

  /** @param nextRunAt - when everybody is scored next, epoch ms */
  async summary(nextRunAt: number): Promise<ChurnSummary> {
    const [run = null, previous = null] = await this.scores.latestRuns(2);
    const hasAnswer = run !== null && run.summary.population.total > 0;
    const summary = run === null ? await this.neverScored() : completeSummary(run.summary);
    return {
      ...summary,
      reasons: summary.reasons.map((count) => ({
        ...count,
        previous_users: usersOf(count.reason, previous),
      })),
      previous_as_of: toIsoOrNull(previous?.asOf ?? null),
      status: await this.status.of(hasAnswer),
      time_zone: this.config.timeZone.name,
      model: run === null ? null : await this.modelOf(run),
      next_run_at: toIso(nextRunAt),
    };
  }

  /** When the newest scoring looked; `null` before the first. */
  async latestAsOf(): Promise<string | null> {
    return toIsoOrNull((await this.scores.latestRun())?.asOf ?? null);
  }

  /**
   * The newest scoring's viewers; none before the first.
   *
   * @param withWatchTime - whether the minutes of their days are told
   */
  async list(query: ChurnUsersQueryDto, withWatchTime: boolean): Promise<Page<ChurnUser>> {
    const { limit, cursor, sort, state, band, reason, search } = query;
    const { min_risk: minRisk, country, subscription_type: subscriptionType } = query;
    const run = await this.scores.latestRun();
    if (run === null) return { items: [], total: 0, next_cursor: null };
    const after = cursor === undefined ? undefined : toKey(cursor, sort);
    const board = await this.boards.of(run);
    const filter = { state, band, reason, search, minRisk, country, subscriptionType };
    const { rows, total } = board.page(filter, sort, limit + 1, after);
    const { items, next_cursor } = pageOf(
      rows,
      limit,
      (row) => viewerKey(sort, row),
      ({ userId }) => userId,
    );
    const [viewers, minutes] = await Promise.all([
      this.scores.viewers(run.asOf, items),
      withWatchTime ? this.watchDays.before(run.asOf, items) : null,
    ]);
    return {
      items: viewers.map((viewer) => toChurnUser(viewer, run, minutes?.get(viewer.userId) ?? [])),
      total,
      next_cursor,
    };
  }

  /**
   * One viewer, with what pushes the risk up and down.
   *
   * @throws {NotFoundError} if nobody of that id was scored
   */
  async detail(userId: string): Promise<ScoredDetail> {
    const run = await this.scores.latestRun();
    const [row] = run === null ? [] : await this.scores.viewers(run.asOf, [userId]);
    if (run === null || row === undefined) throw new NotFoundError('scored user', userId);
    const [model, history, explanation, minutes] = await Promise.all([
      this.modelOf(run),
      this.history(userId),
      this.explain(run, row),
      this.watchDays.before(run.asOf, [userId]),
    ]);
    return {
      ...toChurnUser(row, run, minutes.get(userId)!),
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

  /** Removes a viewer's scores and features, within a transaction of the caller's. @returns how many there were of each */
  deleteOf(transaction: WriteTransaction, userId: string): Promise<RemovedCounts> {
    return this.scores.deleteOf(transaction, userId);
  }

  private async explain(
    { asOf, modelId }: ChurnRun,
    { userId }: ScoredViewer,
  ): Promise<Pick<ChurnUserDetail, 'base_log_odds' | 'contributions'>> {
    const features = modelId === null ? null : await this.scores.features(asOf, userId);
    if (features === null || modelId === null) return UNEXPLAINED;
    const serving = await this.servingModel(modelId);
    // A score stands though the model that gave it can no longer say why; the alarms tell what happened to it.
    if (serving === null) return UNEXPLAINED;
    const { model, encoding, usual } = serving;
    const { base, contributions } = model.explain(features);
    const columns = churnFeatureColumns(encoding);
    return {
      base_log_odds: base,
      contributions: columns
        .map(({ name, group, unit, describe }, column): Contribution => ({
          feature: name,
          group,
          value: features[column]!,
          usual: usual[column]!,
          unit,
          log_odds: contributions[column]!,
          text: describe(features[column]!, usual[column]!),
        }))
        .sort((one, other) => Math.abs(other.log_odds) - Math.abs(one.log_odds)),
    };
  }

  private async neverScored(): Promise<StoredSummary> {
    const { horizonDays, activeWindowDays } = await this.settings.current();
    return { ...NEVER_SCORED, horizon_days: horizonDays, active_window_days: activeWindowDays };
  }

  private async modelOf({ modelId }: ChurnRun): Promise<ModelReference | null> {
    return modelId === null ? null : this.models.reference(modelId);
  }

  /** A model never changes, and the same one explains everybody until the next is published. */
  private async servingModel(id: string): Promise<ServingChurn | null> {
    if (this.serving?.id === id) return this.serving;
    const model = await this.models.find(id);
    const check = model === null ? null : await this.models.checkArtifact(model);
    if (check?.status !== 'ok') return null;
    this.serving = readChurnArtifact(id, await this.models.artifact(id));
    return this.serving;
  }
}

const UNEXPLAINED = { base_log_odds: null, contributions: [] } as const;

const NEVER_SCORED: Omit<StoredSummary, 'horizon_days' | 'active_window_days'> = {
  as_of: null,
  method: null,
  population: { total: 0, at_risk: 0, safe: 0, lapsed: 0, too_new: 0 },
  expected_churn: null,
  threshold: null,
  risk_distribution: [],
  bands: RISK_BANDS.map((band) => ({ band, users: 0 })),
  reasons: CHURN_REASONS.map((reason) => ({ reason, users: 0, share: 0 })),
  reason_source: 'signal',
  missing: [firstRunMissing()],
};

/** How many had a reason at a scoring; `null` where none gave reasons. */
function usersOf(reason: ChurnReason, run: ChurnRun | null): number | null {
  if (run?.summary.method !== 'model') return null;
  return run.summary.reasons.find((count) => count.reason === reason)?.users ?? 0;
}

function toChurnUser(
  viewer: ScoredViewer,
  { asOf, summary }: ChurnRun,
  minutes: readonly (number | null)[],
): ChurnUser {
  return {
    user_id: viewer.userId,
    state: viewer.state,
    churn_risk: viewer.churnRisk,
    band: viewer.band,
    reason: viewer.reason,
    reason_confidence: viewer.reasonConfidence,
    reason_source: viewer.reason === null ? null : summary.reason_source,
    evidence: viewer.evidence,
    suggested_action: viewer.suggestedAction,
    last_seen_at: toIsoOrNull(viewer.lastSeenAt),
    days_since_last_seen: viewer.lastSeenAt === null ? null : (asOf - viewer.lastSeenAt) / DAY_MS,
    subscription_type: viewer.subscriptionType,
    country: viewer.country,
    preferred_genre: viewer.preferredGenre,
    watch_minutes_28d: [...minutes],
  };
}

function toKey(cursor: string, sort: ChurnSort): ViewerKey {
  const first = sort.endsWith('user_id') ? 'text' : sort.endsWith('last_seen_at') ? 'instant' : 'number';
  return decodeCursor(cursor, [first, 'instant', 'text']) as unknown as ViewerKey;
}

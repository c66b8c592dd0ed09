import { Injectable, Logger } from '@nestjs/common';
import type { ModelKind, ModelReport, PromotionTrigger } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import {
  ModelDamagedError,
  ModelIncompatibleError,
  ModelPrunedError,
  NoEarlierModelError,
  NotFoundError,
} from '../../common/domain-error.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { ForecastService } from '../forecast.service.ts';
import type { ModelEntity } from '../model.entity.ts';
import { ModelsRepository } from '../models.repository.ts';
import { isKind, ModelsService } from '../models.service.ts';
import { ScoreService } from '../score.service.ts';
import { trainingSettings } from '../settings/prediction-settings.ts';
import { PredictionSettingsService } from '../settings/prediction-settings.service.ts';
import { readChurnArtifact } from '../training/artifacts.ts';
import { isSameQuestion } from '../training/training-settings.ts';

/** Puts a model in the place of the one that serves, because somebody asks for it. */
@Injectable()
export class PromotionService {
  private readonly logger = new Logger('Models');

  constructor(
    private readonly models: ModelsService,
    private readonly stored: ModelsRepository,
    private readonly forecasts: ForecastService,
    private readonly scoring: ScoreService,
    private readonly settings: PredictionSettingsService,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a model the champion of its kind; one that serves already stays as it is.
   *
   * @param id - of a model, or a kind for the model that serves
   * @throws {NotFoundError} if there is none
   * @throws {ModelPrunedError} if only its report was kept
   * @throws {ModelDamagedError} if it does not load, or predicts something else than when it was stored
   * @throws {ModelIncompatibleError} if it was trained for another horizon or on other features than are computed now
   */
  async promote(id: string, reason: string | null): Promise<ModelReport> {
    const model = await this.models.get(id);
    if (model.status !== 'champion') await this.putInPlace(model, 'request', reason);
    return this.models.report(model.id);
  }

  /**
   * Puts the champion before the present one back in its place. Asked again, it goes back one further.
   *
   * @throws {NotFoundError} if there is no such kind, or no model of it serves
   * @throws {NoEarlierModelError} if none served before
   * @throws as `promote`
   */
  async rollBack(kind: string, reason: string | null): Promise<ModelReport> {
    if (!isKind(kind)) throw new NotFoundError('kind of model', kind);
    const earlier = await this.championBefore(await this.models.serving(kind));
    if (earlier === null) throw new NoEarlierModelError(kind);
    await this.putInPlace(earlier, 'rollback', reason);
    return this.models.report(earlier.id);
  }

  private async championBefore(champion: ModelEntity): Promise<ModelEntity | null> {
    const promotions = await this.stored.promotions(champion.id);
    // Its own return by a rollback replaced the model that was left, which would be a step forward.
    const arrival = promotions.find(({ trigger }) => trigger !== 'rollback');
    if (arrival === undefined) return this.stored.retiredBefore(champion);
    return arrival.replacedModelId === null ? null : this.stored.find(arrival.replacedModelId);
  }

  private async putInPlace(
    model: ModelEntity,
    trigger: PromotionTrigger,
    reason: string | null,
  ): Promise<void> {
    await this.assertCanServe(model);
    const at = this.clock.now();
    await this.writes.transaction((transaction) =>
      this.stored.promote(transaction, model, { at, trigger, reason }),
    );
    this.logger.log(`${model.id} serves from now on (${trigger}).`);
    await this.letPredictionsFollow(model.kind, at);
  }

  private async assertCanServe(model: ModelEntity): Promise<void> {
    const { id, kind } = model;
    const check = await this.models.checkArtifact(model);
    if (check.status === 'pruned') throw new ModelPrunedError(id);
    if (check.status === 'damaged')
      throw check.hasOtherFeatures
        ? new ModelIncompatibleError(`${id} cannot serve. ${check.problem} Retrain instead.`)
        : new ModelDamagedError(id, check.problem);
    if (kind !== 'churn') return;
    const trained = readChurnArtifact(id, await this.models.artifact(id));
    const asked = trainingSettings(await this.settings.current());
    if (!isSameQuestion(trained, asked))
      throw new ModelIncompatibleError(
        `${id} looks ${trained.horizonDays} days ahead at viewers seen within ${trained.activeWindowDays} days; ` +
          `${asked.horizonDays} and ${asked.activeWindowDays} are asked for now. Retrain instead.`,
      );
  }

  /** What the model says of now is asked for at once. */
  private async letPredictionsFollow(kind: ModelKind, at: number): Promise<void> {
    if (kind === 'audience') await this.forecasts.refresh('request', at);
    else await this.scoring.startOrFind();
  }
}

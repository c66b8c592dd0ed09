import { Injectable } from '@nestjs/common';
import { MODEL_KINDS, type ModelKind } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import type { RunHandle } from '../jobs/job-runner.ts';
import type { Condition } from './alarms/alarms.repository.ts';
import { ModelsService } from './models.service.ts';
import { Publisher } from './publisher.ts';
import { PredictionRecords } from './settings/prediction-records.ts';
import { trainingSettings } from './settings/prediction-settings.ts';
import { PredictionSettingsService } from './settings/prediction-settings.service.ts';
import { runTraining } from './training/run-training.ts';
import type { StoredModel, TrainingMode, TrainingRequest } from './training/training-messages.ts';

/** Any constant: the same data then gives the same models. */
const SEED = 1;

/** What came of a run. */
export interface PublishedRun {
  /** In sentences. */
  readonly outcome: readonly string[];
  /** What has become alarming since the run before. */
  readonly raised: readonly Condition[];
}

/** What a retraining and a scoring have in common: gathers what the worker needs, and publishes what it found. */
@Injectable()
export class TrainingRuns {
  constructor(
    private readonly models: ModelsService,
    private readonly settings: PredictionSettingsService,
    private readonly records: PredictionRecords,
    private readonly publisher: Publisher,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Publishing ends the run. */
  async run(mode: TrainingMode, { run, report, signal }: RunHandle): Promise<PublishedRun> {
    const request = await this.requestOf(mode);
    const limits = this.config.trainingLimits;
    const result = await runTraining(request, { limits, report, signal });
    report('Publishing');
    const raised = await this.publisher.publishTraining(run, request.now, result);
    return { outcome: result.outcome, raised };
  }

  private async requestOf(mode: TrainingMode): Promise<TrainingRequest> {
    return {
      mode,
      database: this.config.database,
      timeZone: this.config.timeZone.name,
      now: this.clock.now(),
      seed: SEED,
      settings: trainingSettings(await this.settings.current()),
      champions: await this.champions(),
      findings: await this.records.findings(),
    };
  }

  private async champions(): Promise<Partial<Record<ModelKind, StoredModel>>> {
    const champions: Partial<Record<ModelKind, StoredModel>> = {};
    for (const kind of MODEL_KINDS) {
      const model = await this.models.champion(kind);
      if (model === null) continue;
      const { id, engine } = model;
      champions[kind] = { id, engine, artifact: await this.models.artifact(id) };
    }
    return champions;
  }
}

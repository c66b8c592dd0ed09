import { Injectable } from '@nestjs/common';
import { MODEL_KINDS, type JobTrigger, type ModelKind } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { OverloadedError } from '../common/domain-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { JobRunner, type RunHandle, type StartedRun } from '../jobs/job-runner.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { ModelsService } from './models.service.ts';
import { Publisher } from './publisher.ts';
import { runTraining } from './training/run-training.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training/training-settings.ts';
import type { StoredModel } from './training/training-messages.ts';

/** Any constant: the same data then gives the same models. */
const SEED = 1;

/** To answer a request with a run, although others start and end at the same time. */
const MAX_ATTEMPTS = 3;

/** Retrains, evaluates, promotes or keeps the champion, and scores everybody. */
@Injectable()
export class RetrainService {
  constructor(
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
    private readonly models: ModelsService,
    private readonly publisher: Publisher,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Starts a retraining now, or finds the one under way, on whichever server. */
  async request(): Promise<JobRun> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const run = (await this.start('request', this.clock.now()))?.run ?? (await this.underWay());
      if (run !== null) return run;
      // The one under way ended between the two questions.
    }
    throw new OverloadedError();
  }

  /** @param slot - when it was due, epoch ms; @returns `null` when another server has the slot, or retrains already */
  start(trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    return this.runner.start('retrain', trigger, slot);
  }

  /** The work itself; publishing ends the run. */
  async retrain({ run, report, signal }: RunHandle): Promise<readonly string[]> {
    const now = this.clock.now();
    const request = {
      database: this.config.database,
      timeZone: this.config.timeZone.name,
      now,
      seed: SEED,
      settings: DEFAULT_TRAINING_SETTINGS,
      champions: await this.champions(),
    };
    const result = await runTraining(request, report, signal);
    report('Publishing');
    await this.publisher.publishTraining(run, now, result);
    return result.outcome;
  }

  private async underWay(): Promise<JobRun | null> {
    const running = await this.runs.running();
    return running.find(({ job }) => job === 'retrain') ?? null;
  }

  private async champions(): Promise<Partial<Record<ModelKind, StoredModel>>> {
    const champions: Partial<Record<ModelKind, StoredModel>> = {};
    for (const kind of MODEL_KINDS) {
      const model = await this.models.champion(kind);
      if (model !== null) champions[kind] = { id: model.id, artifact: await this.models.artifact(model.id) };
    }
    return champions;
  }
}

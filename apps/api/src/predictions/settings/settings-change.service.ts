import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { safeMessage } from '../../common/safe-error.ts';
import type { JobRun } from '../../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../../jobs/job-runs.repository.ts';
import type { PredictionSettingsPatchDto } from '../dto/prediction-settings.dto.ts';
import type { RequestedRun } from '../requested-run.ts';
import { RetrainService } from '../retrain.service.ts';
import { ScoreService } from '../score.service.ts';
import { OutstandingChange } from './outstanding-change.service.ts';
import { jobAfterChange } from './prediction-settings.ts';
import { PredictionSettingsService } from './prediction-settings.service.ts';

const LOOK_AGAIN_MS = 500;

const NOTHING_TO_DO =
  'In effect: what the predictions rest on has not changed, and a schedule holds at once.';

/** What came of a change. */
export interface SettingsChange {
  /** Puts the change into effect, or is waited for; `null` where there is nothing to do. */
  readonly run: JobRun | null;
  /** When the change takes effect, in a sentence. */
  readonly note: string;
}

/** Changes the operator's choices, and starts what puts them into effect. */
@Injectable()
export class SettingsChangeService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Settings');
  private isStopping = false;

  constructor(
    private readonly settings: PredictionSettingsService,
    private readonly outstanding: OutstandingChange,
    private readonly retraining: RetrainService,
    private readonly scoring: ScoreService,
    private readonly runs: JobRunsRepository,
  ) {}

  /** @param patch - validated */
  async change(patch: PredictionSettingsPatchDto): Promise<SettingsChange> {
    const { before, after } = await this.settings.change(patch);
    // Also what an earlier change left to be done, whose job could not be started.
    const job = jobAfterChange(before, after) ?? (await this.outstanding.job());
    if (job === null) return { run: null, note: NOTHING_TO_DO };
    const requested = await (job === 'retrain' ? this.retraining : this.scoring).startOrFind();
    if (!requested.isNew) void this.follow(requested.run);
    return { run: requested.run, note: noteOf(requested) };
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** A run under way may have begun with the choices before: once it has ended, what it left to be done is started. */
  private async follow(run: JobRun): Promise<void> {
    try {
      while ((await this.runs.get(run))?.status === 'running') {
        await delay(LOOK_AGAIN_MS, undefined, { ref: false });
        // The next start of a server looks for it, too.
        if (this.isStopping) return;
      }
      await this.outstanding.start('request');
    } catch (error) {
      const message = safeMessage(error);
      this.logger.warn(
        `What a change of the settings needs could not be started; the next start does it. ${message}`,
      );
    }
  }
}

function noteOf({ run, isNew }: RequestedRun): string {
  const what = run.job === 'retrain' ? 'A retraining' : 'A scoring';
  return isNew
    ? `${what} was started; the change takes effect when it has ended.`
    : `${what} is under way; the change takes effect with the next one, which follows when it has ended.`;
}

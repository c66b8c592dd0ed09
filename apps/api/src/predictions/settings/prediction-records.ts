import { Injectable } from '@nestjs/common';
import type { ActivityGaps } from '@engagement/analytics';
import type { MissingRequirement } from '@engagement/contracts';
import type { ThresholdPoint } from '@engagement/ml';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { SettingsRepository } from '../../settings/settings.repository.ts';
import type { TrainingSettings } from '../training/training-settings.ts';

const APPLIED = 'predictions_applied';
const FINDINGS = 'predictions_findings';

/** What a training found that the scorings after it rest on, beside the models. */
export interface TrainingFindings {
  readonly horizonDays: number;
  readonly activeWindowDays: number;
  /** What each threshold in days since last seen bought on the hold-out; empty where there was none. */
  readonly ruleThresholds: readonly ThresholdPoint[];
  readonly missing: readonly MissingRequirement[];
  /** `null` with too few viewers. */
  readonly gaps: ActivityGaps | null;
}

/** What the predictions that are shown rest on, kept beside them and published with them. */
@Injectable()
export class PredictionRecords {
  constructor(private readonly settings: SettingsRepository) {}

  /** @returns the choices that the newest scoring was made by; `null` before the first */
  async applied(): Promise<TrainingSettings | null> {
    // Only `storeWithin` writes it.
    return (await this.settings.get(APPLIED)) as TrainingSettings | null;
  }

  /** @returns of the newest training; `null` before the first */
  async findings(): Promise<TrainingFindings | null> {
    return (await this.settings.get(FINDINGS)) as TrainingFindings | null;
  }

  /** @param findings - `null` keeps those that there are: nothing was trained */
  async storeWithin(
    transaction: WriteTransaction,
    applied: TrainingSettings,
    findings: TrainingFindings | null,
  ): Promise<void> {
    await this.settings.setWithin(transaction, APPLIED, applied);
    if (findings !== null) await this.settings.setWithin(transaction, FINDINGS, findings);
  }
}

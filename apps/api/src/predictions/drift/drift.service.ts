import { Injectable } from '@nestjs/common';
import type { DriftReport } from '@engagement/contracts';
import { toIsoOrNull } from '../../common/instants.ts';
import { ChurnScoresRepository } from '../churn-scores.repository.ts';
import { ModelsService } from '../models.service.ts';
import { ForecastDriftService } from './forecast-drift.service.ts';

/** How far the newest scoring and the forecasts have moved from what their models learned. */
@Injectable()
export class DriftService {
  constructor(
    private readonly scores: ChurnScoresRepository,
    private readonly models: ModelsService,
    private readonly forecasts: ForecastDriftService,
  ) {}

  async report(): Promise<DriftReport> {
    const run = await this.scores.latestRun();
    const drift = run === null ? null : await this.scores.drift(run.asOf);
    return {
      as_of: toIsoOrNull(run?.asOf ?? null),
      model: run?.modelId == null ? null : await this.models.reference(run.modelId),
      ...(drift ?? NEVER_MEASURED),
      forecast: await this.forecasts.measure(),
    };
  }
}

const NEVER_MEASURED = {
  note: 'No scoring has been compared with the training of its model yet; the next one will be.',
  features: [],
  score: null,
  base_rate: null,
  calibration: null,
} as const;

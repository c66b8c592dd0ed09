import { Injectable } from '@nestjs/common';
import { ALARM_KINDS, MODEL_KINDS } from '@engagement/contracts';
import { Gauge } from 'prom-client';
import { Clock } from '../../common/clock.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { AlarmsRepository } from '../alarms/alarms.repository.ts';
import { ForecastDriftService } from '../drift/forecast-drift.service.ts';
import { ModelsRepository } from '../models.repository.ts';

/** More are never open: each kind and subject has one. */
const MAX_ALARMS = 1_000;

/** Past forecasts change once an hour, and to compare them costs more than to read a row. */
const FORECAST_ERROR_FRESH_MS = 600_000;

/** How good the serving models are, by what their training and the monitor have measured. */
@Injectable()
export class ModelMetrics {
  private readonly trained: Gauge<'kind'>;
  private readonly quality: Gauge<'kind' | 'measure'>;
  private readonly forecastError: Gauge;
  private readonly alarms: Gauge<'kind' | 'level'>;
  private forecastErrorAt = -Infinity;

  constructor(
    metrics: Metrics,
    private readonly models: ModelsRepository,
    private readonly openAlarms: AlarmsRepository,
    private readonly forecasts: ForecastDriftService,
    private readonly clock: Clock,
  ) {
    const registers = [metrics.registry];
    this.trained = new Gauge({
      name: 'engagement_model_trained_timestamp_seconds',
      help: 'When the serving model of a kind was trained; no value where none serves.',
      labelNames: ['kind'],
      registers,
    });
    this.quality = new Gauge({
      name: 'engagement_model_holdout_quality',
      help: 'What the serving model of a kind came to on later data, by measure, e.g. auc, brier, typical_error.',
      labelNames: ['kind', 'measure'],
      registers,
    });
    this.forecastError = new Gauge({
      name: 'engagement_forecast_scaled_error_ratio',
      help: 'The audience forecast\'s error on the newest measured day over that of "same hour last week"; above 1 it is worse.',
      registers,
    });
    this.alarms = new Gauge({
      name: 'engagement_model_alarms',
      help: 'Open alarms of the model monitor by kind and level.',
      labelNames: ['kind', 'level'],
      registers,
    });
    metrics.addSource('models', () => this.readModels());
    metrics.addSource('model_alarms', () => this.readAlarms());
    metrics.addSource('forecast_error', () => this.readForecastError());
  }

  private async readModels(): Promise<void> {
    this.trained.reset();
    this.quality.reset();
    for (const kind of MODEL_KINDS) {
      const champion = await this.models.champion(kind);
      if (champion === null) continue;
      this.trained.set({ kind }, champion.trainedAt / 1_000);
      for (const [measure, value] of Object.entries(champion.report.metrics))
        if (typeof value === 'number') this.quality.set({ kind, measure }, value);
    }
  }

  private async readAlarms(): Promise<void> {
    this.alarms.reset();
    const open = await this.openAlarms.list('open', MAX_ALARMS, undefined);
    for (const kind of ALARM_KINDS) this.alarms.set({ kind, level: 'alarm' }, 0);
    for (const { kind, level } of open) this.alarms.inc({ kind, level });
  }

  private async readForecastError(): Promise<void> {
    if (this.clock.now() - this.forecastErrorAt < FORECAST_ERROR_FRESH_MS) return;
    this.forecastErrorAt = this.clock.now();
    this.forecastError.reset();
    const { days } = await this.forecasts.measure();
    const newest = days.findLast(({ mase }) => mase !== null)?.mase;
    this.forecastError.set(newest ?? NaN);
  }
}

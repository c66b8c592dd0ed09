import { Injectable } from '@nestjs/common';
import { judgeRow } from '../../common/validation.ts';
import { AppConfig } from '../../config/app-config.ts';
import { SettingsRepository } from '../../settings/settings.repository.ts';
import { PredictionSettingsPatchDto, toChange } from '../dto/prediction-settings.dto.ts';
import { defaultPredictionSettings, type PredictionSettings } from './prediction-settings.ts';

/** A row each, so that two changes of different fields, on two servers at once, are both kept. */
const FIELDS = [
  'horizon_days',
  'active_window_days',
  'engine',
  'threshold',
  'retrain_cron',
  'score_cron',
] as const satisfies readonly (keyof PredictionSettingsPatchDto)[];

const nameOf = (field: string): string => `predictions.${field}`;

/** The operator's choices. They are read whenever they are asked for: another server may have changed them a moment ago. */
@Injectable()
export class PredictionSettingsService {
  /** What holds where nothing was set. */
  readonly defaults: PredictionSettings;

  constructor(
    private readonly settings: SettingsRepository,
    config: AppConfig,
  ) {
    this.defaults = defaultPredictionSettings(config.predictions);
  }

  /** @throws {Error} if what is stored cannot be used: then it was not stored by this service */
  async current(): Promise<PredictionSettings> {
    const stored = await this.settings.getAll(FIELDS.map(nameOf));
    const fields = FIELDS.filter((field) => stored.has(nameOf(field)));
    const row = Object.fromEntries(fields.map((field) => [field, stored.get(nameOf(field))]));
    const { dto, errors } = judgeRow(PredictionSettingsPatchDto, row);
    if (dto === null)
      throw new Error(
        `The stored settings cannot be used. ${errors.map(({ message }) => message).join(' ')}`,
      );
    return { ...this.defaults, ...toChange(dto) };
  }

  /**
   * Stores all fields of a patch or none.
   *
   * @param patch - validated
   * @returns what held before and what holds now
   */
  async change(
    patch: PredictionSettingsPatchDto,
  ): Promise<{ readonly before: PredictionSettings; readonly after: PredictionSettings }> {
    const before = await this.current();
    const values = FIELDS.filter((field) => patch[field] !== undefined).map(
      (field) => [nameOf(field), patch[field]] as const,
    );
    await this.settings.setAll(new Map(values));
    return { before, after: { ...before, ...toChange(patch) } };
  }
}

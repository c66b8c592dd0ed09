import { Clock } from '../../common/clock.ts';
import type { OpenDatabase } from '../../database/testing/open-database.ts';
import { SettingsRepository } from '../../settings/settings.repository.ts';
import { PredictionSettingsService } from '../settings/prediction-settings.service.ts';

/** The operator's choices, as the server puts them together. */
export function settingsOf({
  config,
  primary,
  writes,
}: Pick<OpenDatabase, 'config' | 'primary' | 'writes'>): PredictionSettingsService {
  return new PredictionSettingsService(new SettingsRepository(primary, writes, new Clock()), config);
}

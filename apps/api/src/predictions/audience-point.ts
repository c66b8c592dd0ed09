import type { AudiencePoint } from '@engagement/contracts';
import { toIso } from '../common/instants.ts';
import type { AudienceForecastHour } from './audience-forecast-hour.entity.ts';

/** A forecast hour as it crosses HTTP. */
export function toPoint(hour: AudienceForecastHour): AudiencePoint {
  return {
    from: toIso(hour.hourStart),
    to: toIso(hour.hourEnd),
    expected_users: hour.expectedUsers,
    low_80: hour.low80,
    high_80: hour.high80,
    low_95: hour.low95,
    high_95: hour.high95,
  };
}

import {
  activityGapsQuery,
  toActivityGaps,
  type ActivityGapRow,
  type ActivityGaps,
  type TimeZone,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';

/** As long as the longest horizon; longer gaps say nothing of a choice that there is not. */
const LOOKBACK_DAYS = 90;

/**
 * How long viewers stayed away and came back, over the last 90 days that are complete.
 *
 * @returns `null` with too few viewers
 */
export async function readActivityGaps(
  database: ReadDatabase,
  zone: TimeZone,
  now: number,
): Promise<ActivityGaps | null> {
  const today = zone.dayOf(now);
  return toActivityGaps(
    await database.query<ActivityGapRow>(activityGapsQuery(database.dialect, today - LOOKBACK_DAYS, today)),
  );
}

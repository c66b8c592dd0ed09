import type { AudienceForecaster, HourForecast } from './audience-forecaster.ts';
import type { ForecastEngine } from './forecast-engine.ts';
import { medianParts, sameHourLastWeek, sameHourYesterday } from './forecast-method.ts';
import {
  scoreBands,
  scorePoints,
  weeklyScale,
  type BandScores,
  type PointScores,
} from './forecast-scores.ts';
import type { HourSeries } from './hour-series.ts';
import type { HourlyForests } from './hourly-forests.ts';
import { SeasonalProfile } from './seasonal-profile.ts';

/** What an evaluation compares. `served` is what production would have shown. */
export type ForecastCandidateName =
  | 'same_hour_yesterday'
  | 'same_hour_last_week'
  | 'profile'
  | 'forest_on_level'
  | 'forest_on_profile'
  | 'median_of_three'
  | 'served';

export interface ForecastCandidateScores extends PointScores {
  readonly name: ForecastCandidateName;
  /** What grew its forests; `null` without forests, and for `served`, whose engine may change. */
  readonly engine: ForecastEngine | null;
}

/** What stands after a retraining until the next. */
export interface Retrained {
  readonly model: AudienceForecaster;
  readonly engine: ForecastEngine;
  readonly forests: readonly { readonly engine: ForecastEngine; readonly grown: HourlyForests }[];
}

/** All that was said at one origin, and what came; each list as long as the horizon. */
export interface OriginRecord {
  readonly actual: readonly number[];
  /** Of the hours' errors. */
  readonly scale: number | null;
  readonly served: readonly HourForecast[];
  /** The same candidates in the same order at every origin. */
  readonly said: readonly Said[];
}

interface Said {
  readonly name: ForecastCandidateName;
  readonly engine: ForecastEngine | null;
  readonly counts: readonly number[];
}

/** How every candidate and the bands did over all origins. */
export interface EvaluationScores {
  readonly candidates: readonly ForecastCandidateScores[];
  /** Of what was served: each learned only from origins before it. */
  readonly band80: BandScores;
  readonly band95: BandScores;
}

/**
 * @param known - all that the origin knew, at least 21 days
 * @param actual - what came in the hours after it, 1 to 24
 */
export function recordOrigin(
  known: HourSeries,
  { model, forests }: Retrained,
  actual: readonly number[],
): OriginRecord {
  const said = (name: ForecastCandidateName, engine: ForecastEngine | null, counts: Float64Array): Said => ({
    name,
    engine,
    counts: [...counts.subarray(0, actual.length)],
  });
  const served = model.forecast(known.counts, known.hourOfWeek).slice(0, actual.length);
  return {
    actual,
    scale: weeklyScale(known, known.length),
    served,
    said: [
      said('same_hour_yesterday', null, sameHourYesterday(known)),
      said('same_hour_last_week', null, sameHourLastWeek(known)),
      said('profile', null, new SeasonalProfile(known).forecast()),
      ...forests.flatMap(({ engine, grown }) => {
        const parts = medianParts(known, grown);
        return [
          said('forest_on_level', engine, parts.levelForest),
          said('forest_on_profile', engine, parts.profileForest),
          said('median_of_three', engine, parts.median),
        ];
      }),
      { name: 'served', engine: null, counts: served.map(({ expected }) => expected) },
    ],
  };
}

/** @param records - one or more */
export function scoreRecords(records: readonly OriginRecord[]): EvaluationScores {
  const actual = records.flatMap((record) => record.actual);
  const served = records.flatMap((record) => record.served);
  const candidates = (records[0]?.said ?? []).map(({ name, engine }, index) => ({
    name,
    engine,
    counts: records.flatMap(({ said }) => said[index]!.counts),
  }));
  const hours = {
    actual,
    lastWeek: candidates.find(({ name }) => name === 'same_hour_last_week')?.counts ?? null,
    scales: records.flatMap((record) => record.actual.map(() => record.scale)),
  };
  const bounds80 = { low: served.map(({ low80 }) => low80), high: served.map(({ high80 }) => high80) };
  const bounds95 = { low: served.map(({ low95 }) => low95), high: served.map(({ high95 }) => high95) };
  return {
    candidates: candidates.map(({ name, engine, counts }) => ({
      name,
      engine,
      ...scorePoints(hours, counts),
    })),
    band80: scoreBands(actual, bounds80, 0.8),
    band95: scoreBands(actual, bounds95, 0.95),
  };
}

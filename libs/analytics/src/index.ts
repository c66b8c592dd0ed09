export { formatDay, parseDay, weekdayOf, type DayNumber } from './time/calendar-day.ts';
export { DAY_MS, HOUR_MS, MINUTE_MS } from './time/duration.ts';
export { TimeZone } from './time/time-zone.ts';
export { timeRange, type TimeRange } from './time/time-range.ts';
export type { OffsetSpan } from './time/zone-offsets.ts';
export { dayBuckets, followingHours, hourBuckets, type DayBucket } from './time/bucket.ts';
export type { SqlDialect, SqlParameter, SqlStatement } from './sql/sql-dialect.ts';
export { SQLITE_DIALECT } from './sql/sqlite-dialect.ts';
export { POSTGRES_DIALECT } from './sql/postgres-dialect.ts';
export { localDaySql, localHourStartSql } from './sql/local-time.ts';
export { toMinutes, toNullableNumber, toNumber, type SqlBoolean, type SqlNumber } from './sql/row-values.ts';
export { averageMinutesPerDay, toWatchTimeDays, type WatchTimeDay } from './queries/watch-time.ts';
export { dayStatsQuery, toDayStats, type DayStats, type DayStatsRow } from './queries/day-stats.ts';
export {
  showCatalogueQuery,
  stallsPerHour,
  withCatalogue,
  type CatalogueRow,
} from './queries/show-catalogue.ts';
export { showHoursQuery, toShowHours, type ShowHour, type ShowHourRow } from './queries/show-hours.ts';
export {
  toShowTable,
  topShowsQuery,
  type RankedShow,
  type ShowTable,
  type TopShowRow,
  type TopShowsFilter,
} from './queries/top-shows.ts';
export {
  hourlyActiveUsersQuery,
  toDailyActiveUsers,
  toHourlyActiveUsers,
  type ActiveUsersBucket,
  type ActiveUsersRow,
} from './queries/active-users.ts';
export { audienceRange, toHourlyAudience, type HourlyAudience } from './queries/hourly-audience.ts';
export { meanByHourOfWeek, type HourOfWeek } from './queries/hour-of-week.ts';
export {
  addCountries,
  addPlayback,
  countryPlaybackQuery,
  dayPlaybackQuery,
  playbackQuality,
  toPlaybackSums,
  type CountryPlayback,
  type CountryPlaybackRow,
  type DayPlaybackRow,
  type PlaybackQuality,
  type PlaybackSums,
} from './queries/playback-quality.ts';
export {
  cohortUsersQuery,
  mondayOf,
  retentionQuery,
  toCohorts,
  type Cohort,
  type CohortUserFilter,
  type CohortUserRow,
  type RetentionRow,
} from './queries/retention.ts';
export { toPeriodTotals, type PeriodTotals } from './queries/activity-totals.ts';
export { firstEventQuery, toFirstEventAt, type FirstEventRow } from './queries/first-event.ts';
export {
  storedCountsQuery,
  toStoredCounts,
  type StoredCounts,
  type StoredCountsRow,
} from './queries/stored-counts.ts';
export {
  activityGapsQuery,
  toActivityGaps,
  type ActivityGapRow,
  type ActivityGaps,
} from './queries/activity-gaps.ts';
export type { ViewerProfile } from './features/viewer-profile.ts';
export { FEATURE_GROUPS, type ChurnFeature, type FeatureGroup } from './features/feature.ts';
export { fitProfileEncoding, type ProfileEncoding } from './features/profile-encoding.ts';
export { churnFeatureColumns, RECENCY_FEATURE } from './features/churn-features.ts';
export { EVENT_FIELDS, featuresFromFields, type EventField } from './features/event-fields.ts';
export {
  DEFAULT_STANDING,
  VIEWER_STANDINGS,
  type StandingSettings,
  type ViewerStanding,
} from './features/viewer-standing.ts';
export {
  DEFAULT_CUTOFFS,
  openCutoffs,
  weeklyCutoffs,
  type CutoffSettings,
} from './features/weekly-cutoffs.ts';
export { eligibleRows, toSnapshot, type Snapshot } from './features/snapshot.ts';
export {
  joinObservations,
  type ObservationPlan,
  type Observations,
  type ObservedRows,
  type StandingCounts,
} from './features/observations.ts';
export { Observer, type ObserverOptions } from './features/observer.ts';
export { METRIC_CATALOGUE } from './metrics/metric-catalogue.ts';
export {
  featureSpreads,
  usualValues,
  type FeatureRows,
  type FeatureSpreads,
} from './reasons/usual-values.ts';
export {
  fitReasonRules,
  labelReason,
  reasonStrengths,
  type NamedRow,
  type ReasonRules,
} from './reasons/reason-rules.ts';
export { reasonEvidence } from './reasons/reason-evidence.ts';
export { suggestedAction } from './reasons/suggested-action.ts';
export { MIN_REASON_CONFIDENCE, REASON_FEATURES, reasonFeatures } from './reasons/reason-features.ts';
export {
  matchObservedReasons,
  ReasonSnapshot,
  type MatchedReasons,
  type ObservedReason,
  type ReasonExample,
} from './reasons/reason-rows.ts';
export {
  recommendedShows,
  type PopularShow,
  type RecommendedShow,
  type WatchedSession,
} from './reasons/recommended-shows.ts';
export type { IntegerColumn, PackColumns } from './packs/pack-columns.ts';
export { PackFormatError } from './packs/pack-format.ts';
export { packSessions, type PackedSession } from './packs/pack-sessions.ts';
export { mergePacks, withoutUser } from './packs/select-sessions.ts';
export { SessionPack } from './packs/session-pack.ts';
export { compareBytes } from './days/byte-order.ts';
export { DayTable, TableSpace } from './days/day-table.ts';
export { fromMillionths, microShare, toMicroMinutes } from './days/millionths.ts';
export { MedianPerDay, TablesTogether, type DayReader } from './days/day-reader.ts';
export {
  distinctViewers,
  medianMicroMinutes,
  mostStalledShows,
  rankShows,
  showRanks,
  type ShowStanding,
  type ShowStandings,
} from './days/table-figures.ts';

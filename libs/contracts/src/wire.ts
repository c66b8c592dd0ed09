import type { components } from './generated/openapi.ts';

/** What crosses HTTP, by the names of the OpenAPI document: its descriptions say what each field means. */
type Schemas = components['schemas'];

export type MissingRequirement = Schemas['MissingRequirement'];

export type FieldError = Schemas['FieldError'];
export type Problem = Schemas['Problem'];

export type User = Schemas['User'];
export type Show = Schemas['Show'];
export type ViewingEvent = Schemas['ViewingEvent'];
export type EventReceipt = Schemas['EventReceipt'];
export type BatchRowError = Schemas['BatchRowError'];
export type BatchReceipt = Schemas['BatchReceipt'];
export type Import = Schemas['Import'];
export type ImportError = Schemas['ImportError'];
export type UserExport = Schemas['UserExport'];
export type ErasureReceipt = Schemas['ErasureReceipt'];

export type WatchTimePoint = Schemas['WatchTimePoint'];
export type WatchTime = Schemas['WatchTime'];
export type TopShow = Schemas['TopShow'];
export type TopShows = Schemas['TopShows'];
export type ActiveUsersPoint = Schemas['ActiveUsersPoint'];
export type ActiveUsers = Schemas['ActiveUsers'];
export type ShowHourPoint = Schemas['ShowHourPoint'];
export type ShowHours = Schemas['ShowHours'];
export type ActivityTotals = Schemas['ActivityTotals'];
export type HourOfWeekCell = Schemas['HourOfWeekCell'];
export type HourOfWeekTable = Schemas['HourOfWeekTable'];
export type PlaybackFigures = Schemas['PlaybackFigures'];
export type DayPlayback = Schemas['DayPlayback'];
export type ShowPlayback = Schemas['ShowPlayback'];
export type CountryPlayback = Schemas['CountryPlayback'];
export type PlaybackReport = Schemas['PlaybackReport'];
export type RetentionCell = Schemas['RetentionCell'];
export type RetentionCohort = Schemas['RetentionCohort'];
export type RetentionTable = Schemas['RetentionTable'];
export type CohortUser = Schemas['CohortUser'];
export type BusiestHour = Schemas['BusiestHour'];
export type Now = Schemas['Now'];
export type Summary = Schemas['Summary'];
export type Metric = Schemas['Metric'];

export type ModelReference = Schemas['ModelReference'];
export type ShareEstimate = Schemas['ShareEstimate'];
export type ChurnPopulation = Schemas['ChurnPopulation'];
export type ReasonCount = Schemas['ReasonCount'];
export type BandCount = Schemas['BandCount'];
export type ThresholdReport = Schemas['ThresholdReport'];
export type RiskHistogramBin = Schemas['RiskHistogramBin'];
export type ChurnSummary = Schemas['ChurnSummary'];
export type Evidence = Schemas['Evidence'];
export type ChurnUser = Schemas['ChurnUser'];
export type Contribution = Schemas['Contribution'];
export type ChurnScorePoint = Schemas['ChurnScorePoint'];
export type ObservedReason = Schemas['ObservedReason'];
export type RecommendedShow = Schemas['RecommendedShow'];
export type ChurnUserDetail = Schemas['ChurnUserDetail'];
export type AudiencePoint = Schemas['AudiencePoint'];
export type AudienceActual = Schemas['AudienceActual'];
export type ForecastAccuracy = Schemas['ForecastAccuracy'];
export type AudienceForecast = Schemas['AudienceForecast'];
export type AudienceHistory = Schemas['AudienceHistory'];
export type AudienceHistoryPoint = Schemas['AudienceHistoryPoint'];
export type ForecastScore = Schemas['ForecastScore'];
export type ForecastDayScore = Schemas['ForecastDayScore'];
export type RecentForecastAccuracy = Schemas['RecentForecastAccuracy'];

export type Model = Schemas['Model'];
export type CandidateReport = Schemas['CandidateReport'];
export type Holdout = Schemas['Holdout'];
export type ModelCandidate = Schemas['ModelCandidate'];
export type Promotion = Schemas['Promotion'];
export type ModelReport = Schemas['ModelReport'];
export type PredictionSettings = Schemas['PredictionSettings'];
export type PredictionSettingsPatch = Schemas['PredictionSettingsPatch'];
export type PredictionSettingsChange = Schemas['PredictionSettingsChange'];
export type FeatureDrift = Schemas['FeatureDrift'];
export type ScoreDrift = Schemas['ScoreDrift'];
export type BaseRateDrift = Schemas['BaseRateDrift'];
export type CalibrationDrift = Schemas['CalibrationDrift'];
export type DailyForecastError = Schemas['DailyForecastError'];
export type ForecastDrift = Schemas['ForecastDrift'];
export type DriftReport = Schemas['DriftReport'];
export type Alarm = Schemas['Alarm'];
export type Job = Schemas['Job'];
export type PlatformStatus = Schemas['PlatformStatus'];
export type Version = Schemas['Version'];
export type Limits = Schemas['Limits'];

export type Session = Schemas['Session'];
export type Account = Schemas['Account'];
export type ApiKey = Schemas['ApiKey'];
export type NewApiKey = Schemas['NewApiKey'];
export type Actor = Schemas['Actor'];
export type AuditEntry = Schemas['AuditEntry'];

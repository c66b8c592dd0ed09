export { EmptyDataError, MlError, ModelFormatError, NotFiniteError, ShapeError } from './errors.ts';
export {
  binaryProba,
  positiveProba,
  type ClassifierEstimator,
  type ClassifierModel,
  type Labels,
  type ModelJson,
  type RegressorEstimator,
  type RegressorModel,
} from './estimator.ts';
export { BaseRateClassifier, BaseRateModel, type BaseRateModelJson } from './baselines/base-rate.ts';
export { RecencyRule, RecencyRuleModel, type RecencyRuleModelJson } from './baselines/recency-rule.ts';
export { baseRateShift, shiftedLogLoss } from './calibration/base-rate-shift.ts';
export { fitPlattSlope, type PlattScaling, type Predictions } from './calibration/platt-scaling.ts';
export { baseRateJump, type BaseRateJump, type Outcomes } from './drift/base-rate-jump.ts';
export { calibrationDrift, type CalibrationDrift } from './drift/calibration-drift.ts';
export type { DriftLevel } from './drift/drift-level.ts';
export { forecastDrift, type ForecastDrift } from './drift/forecast-drift.ts';
export {
  populationDrift,
  populationStabilityIndex,
  type PopulationDrift,
} from './drift/population-stability.ts';
export { fitReferenceBins, referenceBinsFromJSON, type ReferenceBins } from './drift/reference-bins.ts';
export {
  AudienceForecaster,
  audienceForecasterFromJSON,
  type AudienceForecasterJson,
  type HourForecast,
} from './forecasting/audience-forecaster.ts';
export {
  evaluateForecast,
  type ForecastEvaluation,
  type ForecastEvaluationInput,
} from './forecasting/evaluate-forecast.ts';
export type { ForecastCandidateName, ForecastCandidateScores } from './forecasting/origin-record.ts';
export { FORECAST_ENGINES, forecastEngineName, type ForecastEngine } from './forecasting/forecast-engine.ts';
export { FORECAST_METHODS, type ForecastMethod } from './forecasting/forecast-method.ts';
export { scoreBands, scorePoints, type BandScores, type PointScores } from './forecasting/forecast-scores.ts';
export { MOST_HISTORY_HOURS } from './forecasting/hour-series.ts';
export {
  scoreIssuedForecasts,
  type IssuedDayScore,
  type IssuedForecasts,
  type IssuedHour,
  type IssuedScore,
} from './forecasting/score-issued-forecasts.ts';
export {
  missingAudienceHistory,
  trainAudienceForecaster,
  type AudienceAccuracy,
  type AudienceCandidate,
  type AudienceTrainingInput,
  type AudienceTrainingOutcome,
} from './forecasting/train-audience-forecaster.ts';
export type { AdditiveExplanation, AdditiveModel } from './explanation.ts';
export { GradientBoosting, type GradientBoostingOptions } from './boosting/gradient-boosting.ts';
export { GradientBoostingModel, type GradientBoostingModelJson } from './boosting/gradient-boosting-model.ts';
export { BlendModel, type BlendModelJson } from './ensemble/blend-model.ts';
export { readAdditiveModel } from './ensemble/read-additive-model.ts';
export { LogisticRegression, type LogisticRegressionOptions } from './linear/logistic-regression.ts';
export { LogisticModel, type LogisticModelJson } from './linear/logistic-model.ts';
export {
  MljsLogisticRegression,
  type MljsLogisticRegressionOptions,
} from './linear/mljs-logistic-regression.ts';
export { Matrix } from './math/matrix.ts';
export { SeededRandom } from './math/seeded-random.ts';
export { clamp, logit, mean, median, quantile, sigmoid, sum } from './math/statistics.ts';
export {
  calibrationCurve,
  expectedCalibrationError,
  type CalibrationBin,
} from './metrics/calibration-curve.ts';
export { ModelReader } from './model-json.ts';
export { brierScore, logLoss, qualityAtThreshold, type ThresholdQuality } from './metrics/classification.ts';
export {
  intervalCoverage,
  intervalScore,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  meanIntervalWidth,
  pinballLoss,
  seasonalNaiveError,
  symmetricAbsolutePercentageError,
  weightedAbsolutePercentageError,
} from './metrics/forecast-errors.ts';
export { averagePrecision, liftAtFraction, rocAuc, topFractionThreshold } from './metrics/ranking.ts';
export { riskHistogram, type RiskBin } from './metrics/risk-histogram.ts';
export {
  estimateAt,
  pointOfShare,
  thresholdCurve,
  type ThresholdEstimate,
  type ThresholdPoint,
} from './metrics/threshold-curve.ts';
export {
  bootstrapLossDifference,
  type BootstrapDifference,
  type BootstrapInput,
} from './model-selection/bootstrap-difference.ts';
export { bootstrapMean, type BootstrapMean } from './model-selection/bootstrap-mean.ts';
export { splitCutoffs, type ChurnCutoff } from './model-selection/churn-cutoffs.ts';
export { measureChurn, type ChurnMetrics } from './pipelines/churn-metrics.ts';
export {
  ChurnModel,
  churnModelFromJSON,
  type ChurnFeature,
  type ChurnModelJson,
} from './pipelines/churn-model.ts';
export {
  trainChurnPipeline,
  type ChurnTrainingInput,
  type ChurnTrainingOutcome,
  type TrainedChurn,
} from './pipelines/churn-pipeline.ts';
export type { ChurnBaseline, ChurnCandidateReport, ChurnThreshold } from './pipelines/churn-report.ts';
export {
  breakEvenRisk,
  chooseThreshold,
  DEFAULT_THRESHOLD_RULE,
  THRESHOLD_RULES,
  type CapacityRule,
  type ChosenThreshold,
  type CostRule,
  type ThresholdInput,
  type ThresholdRule,
  type TopShareRule,
} from './pipelines/churn-threshold.ts';
export type { MissingData } from './pipelines/missing-data.ts';
export {
  ReasonModel,
  reasonModelFromJSON,
  type ReasonModelJson,
  type ReasonPrediction,
} from './pipelines/reason-model.ts';
export {
  trainReasonPipeline,
  type ReasonChampion,
  type ReasonMetrics,
  type ReasonTrainingInput,
  type ReasonTrainingOutcome,
  type TrainedReasons,
} from './pipelines/reason-pipeline.ts';
export type { ColumnEncoding } from './preprocessing/column-encoding.ts';
export { dateOrderOf, parseDateCell, type DateOrder } from './preprocessing/date-cell.ts';
export { TableEncoder, type EncodedFeature } from './preprocessing/table-encoder.ts';
export type { TableColumn } from './preprocessing/table-column.ts';
export type { ReasonRows } from './pipelines/reason-rows.ts';
export { ENOUGH_OBSERVED, MIN_OBSERVED, type ReasonSource } from './pipelines/reason-sources.ts';
export type { FeatureTransform } from './preprocessing/feature-scaler.ts';
export {
  summariseBaselines,
  summariseCandidates,
  summariseMetrics,
  type BaselineSummary,
  type CandidateSummary,
  type MetricsSummary,
} from './reporting/churn-summary.ts';
export { textTable, type TextCell } from './reporting/text-table.ts';
export { ENGINE_CHOICES, ENGINES, type EngineChoice } from './engines.ts';
export { AdditiveForest } from './tree/additive-forest.ts';
export type { ForestOptions } from './tree/grow-forest.ts';
export {
  RandomForestClassifier,
  type RandomForestClassifierOptions,
} from './tree/random-forest-classifier.ts';
export { RandomForestRegressor } from './tree/random-forest-regressor.ts';
export { ForestClassifierModel, ForestRegressorModel, type ForestModelJson } from './tree/forest-model.ts';
export { MljsForestClassifier, type MljsForestClassifierOptions } from './tree/mljs-forest-classifier.ts';
export { MljsForestRegressor, type MljsForestRegressorOptions } from './tree/mljs-forest-regressor.ts';

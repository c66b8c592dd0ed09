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
export {
  AudienceForecaster,
  audienceForecasterFromJSON,
  type AudienceForecasterJson,
  type HourForecast,
} from './forecasting/audience-forecaster.ts';
export { FORECAST_METHODS, type ForecastMethod } from './forecasting/forecast-method.ts';
export {
  missingAudienceHistory,
  trainAudienceForecaster,
  type AudienceAccuracy,
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
export { brierScore, logLoss, qualityAtThreshold, type ThresholdQuality } from './metrics/classification.ts';
export {
  intervalCoverage,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  weightedAbsolutePercentageError,
} from './metrics/forecast-errors.ts';
export { averagePrecision, liftAtFraction, rocAuc, topFractionThreshold } from './metrics/ranking.ts';
export {
  bootstrapLossDifference,
  type BootstrapDifference,
  type BootstrapInput,
} from './model-selection/bootstrap-difference.ts';
export { splitCutoffs, type ChurnCutoff } from './model-selection/churn-cutoffs.ts';
export type { ChurnMetrics } from './pipelines/churn-metrics.ts';
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
export type { MissingData } from './pipelines/missing-data.ts';
export {
  ReasonModel,
  reasonModelFromJSON,
  type ReasonModelJson,
  type ReasonPrediction,
} from './pipelines/reason-model.ts';
export {
  trainReasonForest,
  type LabelledRows,
  type ReasonMetrics,
  type ReasonTrainingInput,
  type ReasonTrainingOutcome,
} from './pipelines/reason-pipeline.ts';
export type { FeatureTransform } from './preprocessing/feature-scaler.ts';
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

import type { Metric } from '@engagement/contracts';
import { ACTIVITY_METRICS } from './activity-metrics.ts';
import { MODEL_METRICS } from './model-metrics.ts';
import { PREDICTION_METRICS } from './prediction-metrics.ts';

/** Every figure of the API and the pages, with the one text that defines it; keys are unique. */
export const METRIC_CATALOGUE: readonly Metric[] = [
  ...ACTIVITY_METRICS,
  ...PREDICTION_METRICS,
  ...MODEL_METRICS,
];

import { InitialSchema1764000000000 } from './1764000000000-initial-schema.ts';
import { Rollups1764100000000 } from './1764100000000-rollups.ts';
import { ChurnScoreRuns1764200000000 } from './1764200000000-churn-score-runs.ts';
import { JobLeases1764300000000 } from './1764300000000-job-leases.ts';
import { Imports1764400000000 } from './1764400000000-imports.ts';
import { UserStubs1764500000000 } from './1764500000000-user-stubs.ts';
import { ChurnFeatures1764600000000 } from './1764600000000-churn-features.ts';
import { ChurnReasons1764700000000 } from './1764700000000-churn-reasons.ts';
import { ScoringJobs1764750000000 } from './1764750000000-scoring-jobs.ts';
import { ModelRegistry1764800000000 } from './1764800000000-model-registry.ts';
import { ForecastsByHour1764900000000 } from './1764900000000-forecasts-by-hour.ts';
import { Access1765000000000 } from './1765000000000-access.ts';
import { Erasures1765100000000 } from './1765100000000-erasures.ts';

/** In the order in which they run. */
export const MIGRATIONS = [
  InitialSchema1764000000000,
  Rollups1764100000000,
  ChurnScoreRuns1764200000000,
  JobLeases1764300000000,
  Imports1764400000000,
  UserStubs1764500000000,
  ChurnFeatures1764600000000,
  ChurnReasons1764700000000,
  ScoringJobs1764750000000,
  ModelRegistry1764800000000,
  ForecastsByHour1764900000000,
  Access1765000000000,
  Erasures1765100000000,
];

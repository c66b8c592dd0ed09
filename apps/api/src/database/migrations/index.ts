import { InitialSchema1764000000000 } from './1764000000000-initial-schema.ts';
import { Rollups1764100000000 } from './1764100000000-rollups.ts';
import { ChurnScoreRuns1764200000000 } from './1764200000000-churn-score-runs.ts';
import { JobLeases1764300000000 } from './1764300000000-job-leases.ts';
import { Imports1764400000000 } from './1764400000000-imports.ts';
import { UserStubs1764500000000 } from './1764500000000-user-stubs.ts';
import { ChurnFeatures1764600000000 } from './1764600000000-churn-features.ts';

/** In the order in which they run. */
export const MIGRATIONS = [
  InitialSchema1764000000000,
  Rollups1764100000000,
  ChurnScoreRuns1764200000000,
  JobLeases1764300000000,
  Imports1764400000000,
  UserStubs1764500000000,
  ChurnFeatures1764600000000,
];

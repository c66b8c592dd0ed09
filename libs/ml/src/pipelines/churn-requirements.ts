import { sum } from '../math/statistics.ts';
import type { ChurnRows } from '../model-selection/churn-cutoffs.ts';
import type { MissingData } from './missing-data.ts';

const MIN_CUTOFFS = 2;
const MIN_TRAINING_MINORITY = 100;
const MIN_HOLDOUT_MINORITY = 50;

/** What is lacking before a churn model may be trained on some cut-offs and judged on others; empty when nothing is. */
export function missingForChurn(
  training: readonly ChurnRows[],
  holdout: readonly ChurnRows[],
): MissingData[] {
  const cutoffs = training.length + holdout.length;
  const minority = [
    ...minorityRequirements('training', training, MIN_TRAINING_MINORITY),
    ...minorityRequirements('holdout', holdout, MIN_HOLDOUT_MINORITY),
  ];
  const history: MissingData = {
    requirement: 'matured_cutoffs',
    have: cutoffs,
    need: MIN_CUTOFFS,
    message: `${cutoffs} of ${MIN_CUTOFFS} weekly cut-offs with a known outcome, a horizon apart`,
  };
  return [history, ...minority].filter(({ have, need }) => have < need);
}

function minorityRequirements(
  part: 'training' | 'holdout',
  cutoffs: readonly ChurnRows[],
  need: number,
): MissingData[] {
  const rows = cutoffs.reduce((total, { labels }) => total + labels.length, 0);
  const leavers = cutoffs.reduce((total, { labels }) => total + sum(labels), 0);
  const where = part === 'training' ? 'to learn from' : 'to test on';
  return [
    {
      requirement: `${part}_leavers`,
      have: leavers,
      need,
      message: `${leavers} of ${need} people who left ${where}`,
    },
    {
      requirement: `${part}_stayers`,
      have: rows - leavers,
      need,
      message: `${rows - leavers} of ${need} people who stayed ${where}`,
    },
  ];
}

import { sum } from '../math/statistics.ts';
import type { Labels } from '../estimator.ts';
import type { MissingData } from './missing-data.ts';

const MIN_CUTOFFS = 2;
const MIN_TRAINING_MINORITY = 100;
const MIN_HOLDOUT_MINORITY = 50;

/**
 * What is lacking before a churn model may be trained; empty when nothing is.
 *
 * @param training - labels of each usable training cut-off
 * @param holdout - labels of the hold-out, `null` when there is none
 */
export function missingForChurn(training: readonly Labels[], holdout: Labels | null): MissingData[] {
  const cutoffs = training.length + (holdout ? 1 : 0);
  const minority = [
    ...minorityRequirements(
      'training',
      training.reduce((rows, labels) => rows + labels.length, 0),
      training.reduce((leavers, labels) => leavers + sum(labels), 0),
      MIN_TRAINING_MINORITY,
    ),
    ...minorityRequirements(
      'holdout',
      holdout?.length ?? 0,
      holdout ? sum(holdout) : 0,
      MIN_HOLDOUT_MINORITY,
    ),
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
  rows: number,
  leavers: number,
  need: number,
): MissingData[] {
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

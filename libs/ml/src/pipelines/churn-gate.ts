import type { Labels } from '../estimator.ts';
import { rowLogLosses } from '../metrics/classification.ts';
import {
  bootstrapLossDifference,
  type BootstrapDifference,
} from '../model-selection/bootstrap-difference.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';

export interface ChurnGateInput {
  readonly labels: Labels;
  readonly userKeys: readonly string[];
  readonly challenger: Float64Array;
  readonly baseRate: Float64Array;
  /** `null` where the data has no such feature. */
  readonly recencyRule: Float64Array | null;
  /** `null` when no model serves yet or the serving one uses other features. */
  readonly champion: Float64Array | null;
  readonly seed: number;
}

export interface ChurnVerdict {
  readonly promoted: boolean;
  readonly beatsBaselines: boolean;
  /** Why, in plain sentences. */
  readonly decision: string[];
}

const MAX_AUC_LOSS = 0.005;
const MAX_CALIBRATION_ERROR = 0.05;

/** Decides on people that no candidate was trained on whether the challenger serves from now on. */
export function judgeChurnChallenger(input: ChurnGateInput): ChurnVerdict {
  const challenger = measureChurn(input.labels, input.challenger);
  const baseline = judgeBaselines(input, challenger);
  if (!baseline.passed) {
    return {
      promoted: false,
      beatsBaselines: false,
      decision: [...baseline.decision, 'The model was not promoted.'],
    };
  }
  const champion = judgeChampion(input, challenger);
  return {
    promoted: champion.passed,
    beatsBaselines: true,
    decision: [
      ...baseline.decision,
      ...champion.decision,
      champion.passed ? 'The model was promoted.' : 'The serving model stays.',
    ],
  };
}

interface Judgement {
  readonly passed: boolean;
  readonly decision: string[];
}

function judgeBaselines(input: ChurnGateInput, challenger: ChurnMetrics): Judgement {
  const baseRate = measureChurn(input.labels, input.baseRate);
  const rule = input.recencyRule && measureChurn(input.labels, input.recencyRule);
  const overBaseRate = gain(input, input.baseRate);
  // A model that learned noise can be ahead of the base rate by a hair; the rule is a real model and needs no margin.
  const beatsBaseRate = overBaseRate.low90 > 0;
  const beatsRule = rule === null || challenger.log_loss < rule.log_loss;
  return {
    passed: beatsBaseRate && beatsRule,
    decision: [
      `Log-loss ${format(challenger.log_loss)} is ${beatsBaseRate ? '' : 'not '}better than the base rate's ` +
        `${format(baseRate.log_loss)} by more than chance (gain ${describe(overBaseRate)}).`,
      ...(rule === null
        ? []
        : [
            `Log-loss ${format(challenger.log_loss)} is ${beatsRule ? '' : 'not '}lower than the ` +
              `${format(rule.log_loss)} of the rule "days since last seen".`,
          ]),
    ],
  };
}

function judgeChampion(input: ChurnGateInput, challenger: ChurnMetrics): Judgement {
  if (!input.champion) return { passed: true, decision: ['No earlier model could be compared.'] };
  const champion = measureChurn(input.labels, input.champion);
  const overChampion = gain(input, input.champion);
  const isBetter = overChampion.low90 > 0;
  const keepsOrder = (challenger.roc_auc ?? 0) >= (champion.roc_auc ?? 0) - MAX_AUC_LOSS;
  const isCalibrated =
    challenger.calibration_error <= MAX_CALIBRATION_ERROR ||
    challenger.calibration_error < champion.calibration_error;
  return {
    passed: isBetter && keepsOrder && isCalibrated,
    decision: [
      `Log-loss ${format(challenger.log_loss)} is ${isBetter ? '' : 'not '}better than the serving model's ` +
        `${format(champion.log_loss)} by more than chance (gain ${describe(overChampion)}).`,
      `AUC ${format(challenger.roc_auc)} against ${format(champion.roc_auc)} of the serving model: ` +
        `${keepsOrder ? 'kept' : 'too low'}.`,
      `Calibration error ${format(challenger.calibration_error)} against ${format(champion.calibration_error)}: ` +
        `${isCalibrated ? 'good enough' : 'too high'}.`,
    ],
  };
}

/** How much lower the challenger's log-loss is than the other's, with chance taken into account. */
function gain(input: ChurnGateInput, other: Float64Array): BootstrapDifference {
  return bootstrapLossDifference({
    losses: rowLogLosses(input.labels, input.challenger),
    otherLosses: rowLogLosses(input.labels, other),
    userKeys: input.userKeys,
    seed: input.seed,
  });
}

function describe(difference: BootstrapDifference): string {
  return `${format(difference.mean)}, 90 % interval ${format(difference.low90)} to ${format(difference.high90)}`;
}

function format(value: number | null): string {
  return value === null ? 'not defined' : value.toFixed(4);
}

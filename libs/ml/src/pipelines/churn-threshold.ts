import { topFractionThreshold } from '../metrics/ranking.ts';
import {
  estimateAt,
  pointOfShare,
  type ThresholdEstimate,
  type ThresholdPoint,
} from '../metrics/threshold-curve.ts';
import { TOP_FRACTION } from './churn-metrics.ts';

export const THRESHOLD_RULES = ['top_share', 'capacity', 'cost'] as const;

/** As selective as the value that selects this share of the hold-out. */
export interface TopShareRule {
  readonly rule: 'top_share';
  /** In (0, 1]. */
  readonly share: number;
}

/** As many as can be contacted: those with the highest risk among everybody who is scored. */
export interface CapacityRule {
  readonly rule: 'capacity';
  /** A whole number ≥ 1. */
  readonly people: number;
}

/** Everybody whom it pays to contact. All in one currency. */
export interface CostRule {
  readonly rule: 'cost';
  /** Of one contact, > 0. */
  readonly contact_cost: number;
  /** What somebody is worth who stays, > 0. */
  readonly saved_value: number;
  /** Of those who would leave, the share that stays when contacted, (0, 1]. */
  readonly success_rate: number;
}

/** How the operating threshold is chosen. */
export type ThresholdRule = TopShareRule | CapacityRule | CostRule;

/** A contact is worth trying with the few most likely to leave, whatever the scale of the risks; 0.5 would often select nobody. */
export const DEFAULT_THRESHOLD_RULE: TopShareRule = { rule: 'top_share', share: TOP_FRACTION };

export interface ThresholdInput {
  readonly rule: ThresholdRule;
  /** Of everybody who is scored now: risks, or days since last seen. */
  readonly scores: Float64Array;
  readonly scale: 'risk' | 'days';
  /** Of the hold-out, on the scale of the scores; empty where nothing was measured. */
  readonly curve: readonly ThresholdPoint[];
  /** Days of silence that stand in for a share of a hold-out that there is not. */
  readonly defaultDays: number;
}

/** An operating threshold: those at or above `value` are selected. */
export interface ChosenThreshold extends ThresholdEstimate {
  readonly value: number;
  /** What it was chosen by: another rule than was asked for where that is not defined, and then `note` says so. */
  readonly rule: ThresholdRule;
  /** How many are selected now. */
  readonly selected: number;
  /** How many of them are expected to leave; `null` on a scale of days. */
  readonly expectedLeavers: number | null;
  /** How many of them are expected to stay anyway; `null` on a scale of days. */
  readonly expectedFalseAlarms: number | null;
  /** What contacting them is expected to bring, less what it costs; `null` but for costs. */
  readonly expectedGain: number | null;
  /** What the operator has to know about the choice, in a sentence or two. */
  readonly note: string | null;
}

/** A value, by what it was chosen, and what is to be said about it. */
type Choice = Pick<ChosenThreshold, 'value' | 'rule' | 'note'>;

/**
 * The risk from which a contact is expected to bring no less than it costs: cost ÷ (success rate × value), the optimal decision of
 * Elkan (2001) for these costs. At 1 or above it pays for nobody.
 */
export function breakEvenRisk({ contact_cost, saved_value, success_rate }: Omit<CostRule, 'rule'>): number {
  return contact_cost / (success_rate * saved_value);
}

/** Chooses the operating threshold by a rule, and tells what it buys now and what it bought on the hold-out. */
export function chooseThreshold(input: ThresholdInput): ChosenThreshold {
  const choice = choose(input);
  const selected = input.scores.filter((score) => score >= choice.value);
  const leavers = input.scale === 'risk' ? selected.reduce((total, risk) => total + risk, 0) : null;
  return {
    ...choice,
    ...estimateAt(input.curve, choice.value),
    selected: selected.length,
    expectedLeavers: leavers,
    expectedFalseAlarms: leavers === null ? null : selected.length - leavers,
    expectedGain: leavers === null ? null : gainOf(choice.rule, selected.length, leavers),
  };
}

function choose(input: ThresholdInput): Choice {
  const { rule, scale } = input;
  switch (rule.rule) {
    case 'top_share':
      return byShare(input, rule, null);
    case 'capacity':
      return byCapacity(input, rule);
    case 'cost':
      return scale === 'risk'
        ? { value: breakEvenRisk(rule), rule, note: null }
        : byShare(
            input,
            DEFAULT_THRESHOLD_RULE,
            'Costs need a risk, and while no model serves there is none: the top tenth is selected instead.',
          );
  }
}

function byShare(
  { curve, defaultDays, scale, scores }: ThresholdInput,
  rule: TopShareRule,
  note: string | null,
): Choice {
  const point = pointOfShare(curve, rule.share);
  if (point !== null) return { value: point.value, rule, note };
  if (scale === 'days') {
    const told = `Nothing has been learned yet, so ${defaultDays} days without a session count in place of a share.`;
    return { value: defaultDays, rule, note: joined(note, told) };
  }
  const told = 'The share is taken of the people who are scored now: the model has no hold-out on record.';
  // Nobody is at a certainty: where there is nobody, any value selects nobody.
  return {
    value: scores.length === 0 ? 1 : topFractionThreshold(scores, rule.share),
    rule,
    note: joined(note, told),
  };
}

function byCapacity(input: ThresholdInput, rule: CapacityRule): Choice {
  const { scale, scores } = input;
  if (scores.length === 0) return byShare(input, DEFAULT_THRESHOLD_RULE, 'Nobody could be scored.');
  const value = scores.slice().sort()[Math.max(0, scores.length - rule.people)]!;
  if (rule.people > scores.length) {
    const told = `Only ${people(scores.length)} could be scored, fewer than can be contacted: all are selected.`;
    return { value, rule, note: told };
  }
  const tied = scores.reduce((count, score) => count + (score >= value ? 1 : 0), 0) - rule.people;
  return { value, rule, note: tied === 0 ? null : toldOfTies(tied, rule, scale) };
}

function gainOf(rule: ThresholdRule, selected: number, leavers: number): number | null {
  if (rule.rule !== 'cost') return null;
  return leavers * rule.success_rate * rule.saved_value - selected * rule.contact_cost;
}

function toldOfTies(tied: number, rule: CapacityRule, scale: ThresholdInput['scale']): string {
  const others = tied === 1 ? '1 more person' : `${tied} more people`;
  const what = scale === 'risk' ? 'the same risk' : 'been away for as long';
  return `${others} ${tied === 1 ? 'has' : 'have'} ${what} as the last of the ${rule.people}: all of them are selected.`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function joined(...sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

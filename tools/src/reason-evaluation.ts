import {
  DAY_MS,
  DEFAULT_CUTOFFS,
  DEFAULT_STANDING,
  matchObservedReasons,
  MIN_REASON_CONFIDENCE,
  REASON_FEATURES,
  type ObservedReason,
  type ReasonExample,
} from '@engagement/analytics';
import { CHURN_REASONS } from '@engagement/contracts';
import {
  Matrix,
  SeededRandom,
  trainReasonPipeline,
  type EngineChoice,
  type ReasonModel,
  type ReasonRows,
} from '@engagement/ml';
import type { ObservedSimulation } from './observe-simulation.ts';

/** How right a reason model is that learned from so many observed reasons. */
export interface ReasonEvaluation {
  readonly observed: number;
  readonly source: string;
  readonly engine: string;
  /** Share of later leavers for whom model and rules say the same. */
  readonly agreement: number | null;
  /** By the training's own measure, over all five reasons; `null` where it says "not measured". */
  readonly out_of_fold_accuracy: number | null;
  /** Share of unseen leavers whose true cause is the model's likeliest of the four. */
  readonly accuracy: number;
  /** The same where the model may also say that no reason is clear, which is wrong for all of them. */
  readonly strict_accuracy: number;
  /** Share of them for whom a reason is named at all, and of those how many are right. */
  readonly named_share: number;
  readonly named_accuracy: number | null;
}

/** How right reasons are on people who left in a simulation, whose true causes are known. */
export interface ReasonEvaluations {
  /** Leavers with one of the four causes, none of them learned from. */
  readonly tested: number;
  /** Always the commonest cause of those tested: the floor. */
  readonly majority_accuracy: number;
  /** Of the cause that the labelling rules find strongest. */
  readonly rules_accuracy: number;
  readonly evaluations: readonly ReasonEvaluation[];
}

const NO_CLEAR_REASON = CHURN_REASONS.indexOf('no_clear_reason');
const TESTED_SHARE = 0.5;
/** As in a training: reasons look back as far as an active window and a horizon. */
const MAX_AGE_MS = (DEFAULT_CUTOFFS.horizonDays + DEFAULT_STANDING.activeWindowDays) * DAY_MS;

/**
 * Asks some of those who left for their reason on the day they left, trains on their answers as the server does, and compares
 * with the true causes of others.
 *
 * @param counts - how many are asked, one training each
 * @throws {RangeError} if fewer left than are to be asked
 */
export function evaluateReasons(
  observed: ObservedSimulation,
  counts: readonly number[],
  { engine, seed }: { readonly engine: EngineChoice; readonly seed: number },
): ReasonEvaluations {
  const { matured, open } = observed;
  const { examples } = matchObservedReasons(departures(observed), [...matured, ...open], MAX_AGE_MS);
  const order = new SeededRandom(seed).permutation(examples.length);
  const testedCount = Math.round(TESTED_SHARE * examples.length);
  const people = Array.from(order, (place) => examples[place]!);
  const tested = people.slice(0, testedCount).filter(({ label }) => label !== NO_CLEAR_REASON);
  const asked = people.slice(testedCount);
  const strangers = new Set(people.slice(0, testedCount).map(({ userId }) => userId));
  const weak = matured
    .filter(({ asOf }) => asOf + DEFAULT_CUTOFFS.horizonDays * DAY_MS <= matured.at(-1)!.asOf)
    .flatMap((snapshot) => snapshot.labelledLeavers())
    .filter(({ userId }) => !strangers.has(userId));
  const holdout = toRows(matured.at(-1)!.labelledLeavers());
  return {
    tested: tested.length,
    majority_accuracy: commonestShare(tested),
    rules_accuracy: share(tested, (example) => strongestByRules(example) === example.label),
    evaluations: counts.map((count) => {
      if (count > asked.length) {
        throw new RangeError(`${asked.length} people can be asked, not ${count}; simulate more viewers.`);
      }
      const outcome = trainReasonPipeline({
        featureNames: REASON_FEATURES,
        classes: CHURN_REASONS,
        observed: toRows(asked.slice(0, count)),
        weak: toRows(weak),
        holdout,
        engine,
        seed,
        champion: null,
      });
      if (outcome.status !== 'trained') {
        throw new RangeError(outcome.missing.map(({ message }) => message).join(', '));
      }
      return {
        observed: count,
        source: outcome.source,
        engine: outcome.engine,
        agreement: outcome.metrics.agreement,
        out_of_fold_accuracy: outcome.metrics.accuracy,
        ...compare(outcome.model, tested),
      };
    }),
  };
}

/** What people said on the day they left, in the order of their ids. */
function departures({ simulation, now }: ObservedSimulation): ObservedReason[] {
  return Array.from(simulation.departures(), ({ userId, cause, leftOn }) => ({
    userId,
    reason: cause,
    observedAt: Date.parse(`${leftOn}T00:00:00Z`),
  })).filter(({ observedAt }) => observedAt <= now);
}

function compare(
  model: ReasonModel,
  tested: readonly ReasonExample[],
): Pick<ReasonEvaluation, 'accuracy' | 'strict_accuracy' | 'named_share' | 'named_accuracy'> {
  const probabilities = model.predictProba(toRows(tested).samples);
  const answers = tested.map(({ label }, row) => {
    const shares = [...probabilities.row(row)];
    const likeliest = indexOfMax(shares);
    return {
      isRight: indexOfMax(shares.filter((_, reason) => reason !== NO_CLEAR_REASON)) === label,
      isStrictlyRight: likeliest === label,
      isNamed: likeliest !== NO_CLEAR_REASON && shares[likeliest]! >= MIN_REASON_CONFIDENCE,
    };
  });
  const named = answers.filter(({ isNamed }) => isNamed);
  return {
    accuracy: share(answers, ({ isRight }) => isRight),
    strict_accuracy: share(answers, ({ isStrictlyRight }) => isStrictlyRight),
    named_share: named.length / answers.length,
    named_accuracy: named.length === 0 ? null : share(named, ({ isStrictlyRight }) => isStrictlyRight),
  };
}

/** The last columns of a row are the strengths by the rules, in the order of the reasons. */
function strongestByRules({ features }: ReasonExample): number {
  return indexOfMax([...features.subarray(features.length - (CHURN_REASONS.length - 1))]);
}

function toRows(examples: readonly ReasonExample[]): ReasonRows {
  return {
    samples: Matrix.fromRows(
      examples.map(({ features }) => features),
      REASON_FEATURES.length,
    ),
    labels: Uint8Array.from(examples, ({ label }) => label),
    userKeys: examples.map(({ userId }) => userId),
  };
}

function commonestShare(examples: readonly ReasonExample[]): number {
  return Math.max(...CHURN_REASONS.map((_, reason) => share(examples, ({ label }) => label === reason)));
}

function share<Item>(items: readonly Item[], accept: (item: Item) => boolean): number {
  return items.filter(accept).length / items.length;
}

function indexOfMax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

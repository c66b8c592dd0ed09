import { rowsFor, type ReasonForest } from './reason-forests.ts';
import { ReasonModel } from './reason-model.ts';
import { joinReasonRows, mostFrequentReason, withoutUsers, type ReasonRows } from './reason-rows.ts';
import { rowsOf, type ReasonSources } from './reason-sources.ts';
import {
  crossValidateReasons,
  measureAnswers,
  type Answerer,
  type ReasonAccuracy,
  type UnseenAnswers,
} from './reason-validation.ts';

/** Fewer observed reasons tell nothing certain of accuracy. */
export const MIN_MEASURED = 50;

/** What a candidate is trained and measured with; see `ReasonTrainingInput`. */
export interface CandidateInput {
  readonly featureNames: readonly string[];
  readonly classes: readonly string[];
  readonly observed: ReasonRows;
  readonly holdout: ReasonRows;
  readonly seed: number;
}

/** A forest with what it learned and how right it is. */
export interface ReasonCandidate {
  readonly forest: ReasonForest;
  readonly training: ReasonRows;
  readonly model: ReasonModel;
  /** On observed reasons; `null` where there are too few. */
  readonly accuracy: ReasonAccuracy | null;
  /** On later leavers with the rules' labels; `null` where nobody left later. */
  readonly agreement: ReasonAccuracy | null;
  readonly holdoutRows: number;
}

/** Trains a forest on all there is to learn from, and measures it on people whom it has not learned from. */
export function trainCandidate(
  forest: ReasonForest,
  input: CandidateInput,
  sources: ReasonSources,
): ReasonCandidate {
  const { featureNames, classes, observed, holdout, seed } = input;
  const training = rowsFor(forest, rowsOf(sources), seed);
  const model = new ReasonModel(
    featureNames,
    classes,
    forest.fit(training, classes.length, seed),
    training.samples.row(0).slice(),
  );
  const later = withoutUsers(holdout, new Set(sources.observed.userKeys));
  return {
    forest,
    training,
    model,
    accuracy:
      observed.labels.length < MIN_MEASURED ? null : measureAnswers(unseen(forest, model, input, sources)),
    agreement:
      later.labels.length === 0
        ? null
        : measureAnswers(answersOf(model, later, mostFrequentReason(training.labels, classes.length))),
    holdoutRows: later.labels.length,
  };
}

/** Answers on observed reasons by models that have not learned from the same people. */
function unseen(
  forest: ReasonForest,
  model: ReasonModel,
  { classes, observed, seed }: CandidateInput,
  sources: ReasonSources,
): UnseenAnswers {
  const learnsFromObserved = sources.observed.labels.length > 0;
  return crossValidateReasons(observed, classes.length, seed, (training) =>
    learnsFromObserved
      ? forest.fit(rowsFor(forest, joinReasonRows(training, sources.weak), seed), classes.length, seed)
      : model,
  );
}

/** @param majority - the answer of "always the most frequent reason" */
export function answersOf(model: Answerer, rows: ReasonRows, majority: number): UnseenAnswers {
  return {
    labels: rows.labels,
    probabilities: model.predictProba(rows.samples),
    majority: new Uint8Array(rows.labels.length).fill(majority),
  };
}

/**
 * The lowest log-loss on observed reasons; where it is not measured the first.
 *
 * @param candidates - at least one
 */
export function bestCandidate(candidates: readonly ReasonCandidate[]): ReasonCandidate {
  const lossOf = ({ accuracy }: ReasonCandidate): number => accuracy?.logLoss ?? 0;
  return candidates.reduce((best, one) => (lossOf(one) < lossOf(best) ? one : best));
}

/**
 * What it learned from and how right it is, in plain sentences.
 *
 * @param given - observed reasons
 */
export function describeCandidate(
  { accuracy, agreement }: ReasonCandidate,
  given: number,
  sources: ReasonSources,
): string[] {
  return [
    `Learned from ${sources.observed.labels.length} observed reasons and ${sources.weak.labels.length} leavers labelled by rules.`,
    accuracy === null
      ? `Accuracy is not measured: ${given} of ${MIN_MEASURED} observed reasons are there.`
      : `Names ${percent(accuracy.accuracy)} of ${given} observed reasons, of people it had not learned from; ` +
        `always the most frequent one would be right in ${percent(accuracy.majorityAccuracy)}.`,
    agreement === null
      ? 'Agreement with the labelling rules is not measured: nobody has left later.'
      : `Agrees with the labelling rules on ${percent(agreement.accuracy)} of later leavers; ` +
        `always the most frequent reason would on ${percent(agreement.majorityAccuracy)}.`,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

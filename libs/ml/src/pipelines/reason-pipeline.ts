import type { EngineChoice } from '../engines.ts';
import type { MissingData } from './missing-data.ts';
import {
  answersOf,
  bestCandidate,
  describeCandidate,
  MIN_MEASURED,
  trainCandidate,
  type ReasonCandidate,
} from './reason-candidate.ts';
import { reasonForests } from './reason-forests.ts';
import { judgeReasonChallenger, type ReasonStanding } from './reason-gate.ts';
import type { ReasonModel } from './reason-model.ts';
import { assertReasonRows, countReasons, type ReasonRows } from './reason-rows.ts';
import {
  chooseSources,
  reasonSourceOf,
  rowsOf,
  WEAK_WEIGHT,
  type ReasonSource,
  type ReasonSources,
} from './reason-sources.ts';
import { measureAnswers } from './reason-validation.ts';

/** The model that serves, with how it stood when it was trained. */
export interface ReasonChampion {
  readonly model: ReasonModel;
  readonly source: ReasonSource;
  /** On observed reasons that it had not learned from; `null` where it was not measured. */
  readonly accuracy: number | null;
}

export interface ReasonTrainingInput {
  readonly featureNames: readonly string[];
  /** Names of the reasons, 2 to 256. */
  readonly classes: readonly string[];
  /** Reasons that people gave. */
  readonly observed: ReasonRows;
  /** People who left, labelled by rules. */
  readonly weak: ReasonRows;
  /** People who left later, labelled by rules: to measure agreement on. */
  readonly holdout: ReasonRows;
  readonly engine: EngineChoice;
  readonly seed: number;
  /** `null` while none serves. */
  readonly champion: ReasonChampion | null;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

/** How good a reason model is; keys as in the metric catalogue. */
export interface ReasonMetrics {
  /** Share of observed reasons that are the model's likeliest, on people it has not learned from; `null` below `MIN_MEASURED`. */
  readonly accuracy: number | null;
  readonly majority_accuracy: number | null;
  /** Share of later leavers for whom model and rules say the same; `null` where nobody left later. */
  readonly agreement: number | null;
  readonly majority_agreement: number | null;
  /** Of observed reasons where accuracy is measured, else of the rules' labels. */
  readonly log_loss: number | null;
}

export interface TrainedReasons {
  readonly status: 'trained';
  readonly model: ReasonModel;
  readonly source: ReasonSource;
  /** What learned it, by name and version. */
  readonly engine: string;
  readonly metrics: ReasonMetrics;
  readonly promoted: boolean;
  readonly beatsBaselines: boolean;
  /** What was measured and decided, in plain sentences. */
  readonly decision: readonly string[];
  /** The rows that the model learned from. */
  readonly training: ReasonRows;
  readonly holdoutRows: number;
  readonly hyperparameters: Readonly<Record<string, number | string>>;
}

export type ReasonTrainingOutcome =
  { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] } | TrainedReasons;

const MIN_ROWS = 100;
const MIN_ROWS_OF_A_CLASS = 10;

/**
 * Trains a forest that tells why people leave, from what people said or, for as long as too few did, from labels of rules.
 *
 * @throws {ShapeError} if samples, labels, people, names or classes do not fit together
 * @throws {NotFiniteError} if a sample is NaN or infinite
 */
export function trainReasonPipeline(input: ReasonTrainingInput): ReasonTrainingOutcome {
  const classCount = input.classes.length;
  for (const rows of [input.observed, input.weak, input.holdout]) assertReasonRows(rows, classCount);
  const sources = chooseSources(input.observed, input.weak, input.seed);
  const usable = rowsOf(sources);
  const missing = missingForReasons(usable, classCount);
  if (missing.length > 0) return { status: 'insufficient_data', missing };

  input.onProgress?.('Training the reasons for leaving');
  const candidates = reasonForests(input.engine, usable.labels.length).map((forest) =>
    trainCandidate(forest, input, sources),
  );
  return report(input, sources, bestCandidate(candidates));
}

function report(input: ReasonTrainingInput, sources: ReasonSources, chosen: ReasonCandidate): TrainedReasons {
  const { accuracy, agreement } = chosen;
  const verdict = judgeReasonChallenger({
    challenger: { accuracy: accuracy?.accuracy ?? null, agreement: agreement?.accuracy ?? null },
    majority: {
      accuracy: accuracy?.majorityAccuracy ?? null,
      agreement: agreement?.majorityAccuracy ?? null,
    },
    champion: championStanding(input),
    observedRows: input.observed.labels.length,
    holdoutRows: chosen.holdoutRows,
  });
  return {
    status: 'trained',
    model: chosen.model,
    source: reasonSourceOf(input.observed.labels.length),
    engine: chosen.forest.engine,
    metrics: {
      accuracy: accuracy?.accuracy ?? null,
      majority_accuracy: accuracy?.majorityAccuracy ?? null,
      agreement: agreement?.accuracy ?? null,
      majority_agreement: agreement?.majorityAccuracy ?? null,
      log_loss: (accuracy ?? agreement)?.logLoss ?? null,
    },
    promoted: verdict.promoted,
    beatsBaselines: verdict.beatsBaselines,
    decision: [...describeCandidate(chosen, input.observed.labels.length, sources), ...verdict.decision],
    training: chosen.training,
    holdoutRows: chosen.holdoutRows,
    hyperparameters: {
      ...chosen.forest.hyperparameters,
      observed_rows: sources.observed.labels.length,
      weak_rows: sources.weak.labels.length,
      weak_weight: sources.observed.labels.length > 0 && sources.weak.labels.length > 0 ? WEAK_WEIGHT : 1,
    },
  };
}

/** A champion that learned from rules has seen no observed reason, so that all of them can test it. */
function championStanding({ champion, observed, holdout }: ReasonTrainingInput): ReasonStanding | null {
  if (champion === null) return null;
  const { model, source } = champion;
  const measured = (rows: ReasonRows): number => measureAnswers(answersOf(model, rows, 0)).accuracy;
  const canTest = source === 'signal' && observed.labels.length >= MIN_MEASURED;
  return {
    accuracy: canTest ? measured(observed) : source === 'signal' ? null : champion.accuracy,
    agreement: holdout.labels.length === 0 ? null : measured(holdout),
  };
}

function missingForReasons({ labels }: ReasonRows, classCount: number): MissingData[] {
  const usable = countReasons(labels, classCount).filter((count) => count >= MIN_ROWS_OF_A_CLASS).length;
  const missing: MissingData[] = [
    {
      requirement: 'labelled_rows',
      have: labels.length,
      need: MIN_ROWS,
      message: `${labels.length} of ${MIN_ROWS} people with a reason`,
    },
    {
      requirement: 'reasons_seen',
      have: usable,
      need: 2,
      message: `${usable} of 2 reasons seen at least ${MIN_ROWS_OF_A_CLASS} times`,
    },
  ];
  return missing.filter(({ have, need }) => have < need);
}

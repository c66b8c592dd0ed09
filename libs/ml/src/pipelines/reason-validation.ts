import type { Labels } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { stratifiedOrder } from '../model-selection/stratified-sample.ts';
import { mostFrequentReason, selectReasonRows, type ReasonRows } from './reason-rows.ts';

/** Answers on people whom the answering model has not learned from. */
export interface UnseenAnswers {
  readonly labels: Labels;
  /** Shape (nRows, nClasses). */
  readonly probabilities: Matrix;
  /** Always the most frequent reason of those learned from, length nRows. */
  readonly majority: Labels;
}

/** What gives probabilities of reasons: shape (nRows, nClasses) for samples of shape (nRows, nFeatures). */
export interface Answerer {
  predictProba(samples: Matrix): Matrix;
}

/** How right answers are. */
export interface ReasonAccuracy {
  /** Share of rows whose likeliest reason is theirs. */
  readonly accuracy: number;
  /** The same for "always the most frequent reason of training". */
  readonly majorityAccuracy: number;
  /** Mean of −ln(probability of the label), probabilities below 0.001 counted as that. */
  readonly logLoss: number;
}

const FOLDS = 5;
const PROBABILITY_FLOOR = 0.001;

/**
 * Cross-validation, stratified by reason over people (Kohavi 1995): each fifth of the people is answered for by a model of the
 * other four.
 *
 * @param fit - learns from some of the rows; everything else that it uses has to be about other people
 */
export function crossValidateReasons(
  rows: ReasonRows,
  classCount: number,
  seed: number,
  fit: (training: ReasonRows) => Answerer,
): UnseenAnswers {
  const foldOf = foldsOfUsers(rows, seed);
  const probabilities = new Matrix(rows.labels.length, classCount);
  const majority = new Uint8Array(rows.labels.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const tested = foldOf.flatMap((other, row) => (other === fold ? [row] : []));
    if (tested.length === 0) continue;
    const training = selectReasonRows(
      rows,
      foldOf.flatMap((other, row) => (other === fold ? [] : [row])),
    );
    const answers = fit(training).predictProba(rows.samples.selectRows(tested));
    const frequent = mostFrequentReason(training.labels, classCount);
    tested.forEach((row, index) => {
      probabilities.row(row).set(answers.row(index));
      majority[row] = frequent;
    });
  }
  return { labels: rows.labels, probabilities, majority };
}

/** @throws {RangeError} if there is no answer */
export function measureAnswers({ labels, probabilities, majority }: UnseenAnswers): ReasonAccuracy {
  if (labels.length === 0) throw new RangeError('Without an answer there is nothing to measure.');
  let right = 0;
  let majorityRight = 0;
  let loss = 0;
  labels.forEach((label, row) => {
    const shares = probabilities.row(row);
    if (shares.indexOf(Math.max(...shares)) === label) right += 1;
    if (majority[row] === label) majorityRight += 1;
    loss -= Math.log(Math.max(PROBABILITY_FLOOR, shares[label]!));
  });
  const rows = labels.length;
  return { accuracy: right / rows, majorityAccuracy: majorityRight / rows, logLoss: loss / rows };
}

/** The fold of each row; all rows of a person are in one, and people of a reason are spread evenly. */
function foldsOfUsers({ labels, userKeys }: ReasonRows, seed: number): number[] {
  const firstRow = new Map<string, number>();
  userKeys.forEach((key, row) => {
    if (!firstRow.has(key)) firstRow.set(key, row);
  });
  const users = [...firstRow.keys()];
  const reasons = Uint8Array.from(firstRow.values(), (row) => labels[row]!);
  const foldOfUser = new Map<string, number>();
  stratifiedOrder(reasons, seed).forEach((user, position) => {
    foldOfUser.set(users[user]!, position % FOLDS);
  });
  return userKeys.map((key) => foldOfUser.get(key)!);
}

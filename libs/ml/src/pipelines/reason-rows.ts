import type { Labels } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';

/** People with the reason why they left. */
export interface ReasonRows {
  /** Raw features, shape (nRows, nFeatures). */
  readonly samples: Matrix;
  /** Index into the classes, length nRows. */
  readonly labels: Labels;
  /** Whose rows; the same key for the same person, length nRows. */
  readonly userKeys: readonly string[];
}

/** The rows at `indices`, in that order. */
export function selectReasonRows(rows: ReasonRows, indices: ArrayLike<number>): ReasonRows {
  const order = Uint32Array.from(indices);
  return {
    samples: rows.samples.selectRows(order),
    labels: Uint8Array.from(order, (row) => rows.labels[row]!),
    userKeys: Array.from(order, (row) => rows.userKeys[row]!),
  };
}

/** Those rows whose person is not among `userKeys`. */
export function withoutUsers(rows: ReasonRows, userKeys: ReadonlySet<string>): ReasonRows {
  return selectReasonRows(
    rows,
    rows.userKeys.flatMap((key, row) => (userKeys.has(key) ? [] : [row])),
  );
}

/** One after the other. */
export function joinReasonRows(first: ReasonRows, second: ReasonRows): ReasonRows {
  const labels = new Uint8Array(first.labels.length + second.labels.length);
  labels.set(first.labels);
  labels.set(second.labels, first.labels.length);
  return {
    samples: Matrix.stack([first.samples, second.samples]),
    labels,
    userKeys: [...first.userKeys, ...second.userKeys],
  };
}

/** How often each class occurs, length `classCount`. */
export function countReasons(labels: Labels, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels) counts[label]! += 1;
  return counts;
}

/** The most frequent class, the first among equals. */
export function mostFrequentReason(labels: Labels, classCount: number): number {
  const counts = countReasons(labels, classCount);
  return counts.indexOf(Math.max(...counts));
}

/** @throws {ShapeError} if samples, labels and users do not match in number, or a label is no class */
export function assertReasonRows({ samples, labels, userKeys }: ReasonRows, classCount: number): void {
  if (samples.rows !== labels.length || samples.rows !== userKeys.length) {
    throw new ShapeError(
      `${samples.rows} samples came with ${labels.length} reasons of ${userKeys.length} people.`,
    );
  }
  const stranger = labels.find((label) => label >= classCount);
  if (stranger !== undefined) throw new ShapeError(`Reason ${stranger} is not one of ${classCount}.`);
}

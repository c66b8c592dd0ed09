import type { Labels } from '../estimator.ts';
import { EmptyDataError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';

/** Everybody eligible at one instant, what was known of them then, and what they did within the horizon after it. */
export interface ChurnCutoff {
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly userKeys: readonly string[];
  /** Shape (nUsers, nFeatures). */
  readonly samples: Matrix;
  /** 1 = did not come back within the horizon; length nUsers. */
  readonly labels: Labels;
}

/** Rows of several cut-offs under each other. */
export interface ChurnRows {
  readonly userKeys: readonly string[];
  readonly samples: Matrix;
  readonly labels: Labels;
}

/** What to learn from and what to measure on. */
export interface Split {
  readonly train: ChurnRows;
  readonly test: ChurnRows;
}

/** The cut-offs whose outcomes were all known at `asOf`: they lie at least a horizon before it. */
export function cutoffsKnownAt<T extends { readonly asOf: number }>(
  cutoffs: readonly T[],
  asOf: number,
  horizonMs: number,
): readonly T[] {
  return cutoffs.filter((cutoff) => cutoff.asOf + horizonMs <= asOf);
}

/** The newest cut-off to judge on, and those before it to learn from: their outcomes were all known by then. */
export function splitCutoffs<T extends { readonly asOf: number }>(
  cutoffs: readonly T[],
  horizonMs: number,
): { readonly training: readonly T[]; readonly holdout: readonly T[] } {
  const newest = cutoffs.at(-1);
  return newest === undefined
    ? { training: [], holdout: [] }
    : { training: cutoffsKnownAt(cutoffs, newest.asOf, horizonMs), holdout: [newest] };
}

/** @throws {EmptyDataError} if there is no cut-off */
export function poolCutoffs(cutoffs: readonly ChurnRows[]): ChurnRows {
  if (cutoffs.length === 0) throw new EmptyDataError('There are no cut-offs to pool.');
  const labels = new Uint8Array(cutoffs.reduce((rows, cutoff) => rows + cutoff.labels.length, 0));
  let offset = 0;
  for (const cutoff of cutoffs) {
    labels.set(cutoff.labels, offset);
    offset += cutoff.labels.length;
  }
  return {
    userKeys: cutoffs.flatMap((cutoff) => cutoff.userKeys),
    samples: Matrix.stack(cutoffs.map((cutoff) => cutoff.samples)),
    labels,
  };
}

/**
 * Time-ordered splits: each of the newest `limit` cut-offs is predicted from those whose outcomes were known by then.
 * Oldest first; a cut-off with nothing before it gives no split.
 */
export function outOfTimeSplits(cutoffs: readonly ChurnCutoff[], horizonMs: number, limit: number): Split[] {
  return cutoffs
    .map((test) => ({ test, known: cutoffsKnownAt(cutoffs, test.asOf, horizonMs) }))
    .filter(({ known }) => known.length > 0)
    .slice(-limit)
    .map(({ test, known }) => ({ train: poolCutoffs(known), test }));
}

/** At most `limit` of the rows, drawn at random and in their order; the rows themselves where there are no more. */
export function thinRows(rows: ChurnRows, limit: number, seed: number): ChurnRows {
  if (rows.labels.length <= limit) return rows;
  return selectRows(rows, new SeededRandom(seed).sampleIndices(rows.labels.length, limit));
}

/** Folds over users: no user is on both sides of a split. */
export function userFoldSplits(rows: ChurnRows, folds: number, seed: number): Split[] {
  const users = [...new Set(rows.userKeys)];
  const order = new SeededRandom(seed).permutation(users.length);
  const foldOf = new Map(users.map((user, index) => [user, order[index]! % folds]));
  return Array.from({ length: folds }, (_, fold) => {
    const inFold = (row: number): boolean => foldOf.get(rows.userKeys[row]!) === fold;
    const indices = Array.from({ length: rows.labels.length }, (_unused, row) => row);
    return {
      train: selectRows(
        rows,
        indices.filter((row) => !inFold(row)),
      ),
      test: selectRows(rows, indices.filter(inFold)),
    };
  }).filter((split) => split.train.labels.length > 0 && split.test.labels.length > 0);
}

function selectRows(rows: ChurnRows, indices: ArrayLike<number>): ChurnRows {
  return {
    userKeys: Array.from(indices, (row) => rows.userKeys[row]!),
    samples: rows.samples.selectRows(indices),
    labels: Uint8Array.from(indices, (row) => rows.labels[row]!),
  };
}

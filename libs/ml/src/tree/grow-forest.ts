import { ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import type { BinnedSamples } from './binned-samples.ts';
import { DecisionTree } from './decision-tree.ts';
import { TreeGrower, type TreeTargets } from './grow-tree.ts';

/** Hyperparameters of a random forest. */
export interface ForestOptions {
  /** ≥ 1; 100 by default. */
  readonly trees?: number;
  /** Rows drawn for each tree, with replacement; as many as there are, and at most 20,000, by default. */
  readonly rowsPerTree?: number;
  /** Share of the columns that each split chooses from, in (0, 1]. */
  readonly featureShare?: number;
  /** Splits on the longest way; not limited by default. */
  readonly maxDepth?: number;
  /** Least rows of a leaf, ≥ 1; 20 by default. */
  readonly minLeafRows?: number;
  readonly seed?: number;
}

/** Hyperparameters without a gap. */
export interface ForestSettings {
  readonly trees: number;
  readonly rowsPerTree: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  readonly seed: number;
  featuresPerSplit(columns: number): number;
}

/** Draws for one tree; more rows make a forest larger, and hardly better. */
const MAX_ROWS_PER_TREE = 20_000;

/**
 * @param byDefault - columns that a split chooses from, by their number
 * @throws {RangeError} if an option is outside its range
 */
export function forestSettings(
  options: ForestOptions,
  byDefault: (columns: number) => number,
): ForestSettings {
  const { featureShare } = options;
  const settings = {
    trees: options.trees ?? 100,
    rowsPerTree: options.rowsPerTree ?? MAX_ROWS_PER_TREE,
    maxDepth: options.maxDepth ?? Infinity,
    minLeafRows: options.minLeafRows ?? 20,
    seed: options.seed ?? 1,
  };
  const isSound =
    settings.trees >= 1 &&
    settings.rowsPerTree >= 1 &&
    settings.maxDepth >= 0 &&
    settings.minLeafRows >= 1 &&
    (featureShare === undefined || (featureShare > 0 && featureShare <= 1));
  if (!isSound) throw new RangeError(`A forest cannot be grown with ${JSON.stringify(options)}.`);
  const wanted = (columns: number): number =>
    featureShare === undefined ? byDefault(columns) : featureShare * columns;
  return { ...settings, featuresPerSplit: (columns) => Math.max(1, Math.round(wanted(columns))) };
}

/**
 * @param weights - how likely each row is drawn; all equal where they are left out
 * @throws {ShapeError} if there is not one weight ≥ 0 a row, or none above 0
 */
export function growForest(
  samples: BinnedSamples,
  targets: TreeTargets,
  settings: ForestSettings & { readonly weights?: Float64Array | undefined },
): DecisionTree[] {
  const { trees, minLeafRows, maxDepth, weights } = settings;
  const draws = Math.min(settings.rowsPerTree, samples.rows);
  const random = new SeededRandom(settings.seed);
  const draw = weights === undefined ? uniformDraw(samples.rows) : weightedDraw(weights, samples.rows);
  const grower = new TreeGrower(samples, targets, {
    maxDepth,
    minLeafRows,
    featuresPerSplit: settings.featuresPerSplit(samples.columns),
  });
  const outputs = targets.kind === 'classes' ? targets.classCount : 1;
  const counts = new Float64Array(samples.rows);
  return Array.from({ length: trees }, () => {
    counts.fill(0);
    for (let drawn = 0; drawn < draws; drawn++) counts[draw(random)]! += 1;
    return DecisionTree.fromNode(grower.grow(counts, random), outputs);
  });
}

type Draw = (random: SeededRandom) => number;

function uniformDraw(rows: number): Draw {
  return (random) => random.integer(rows);
}

function weightedDraw(weights: Float64Array, rows: number): Draw {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, row) => {
    total += weight;
    sums[row] = total;
  });
  if (weights.length !== rows || !weights.every((weight) => weight >= 0) || !(total > 0 && total < Infinity))
    throw new ShapeError(`A forest on ${rows} rows needs as many weights ≥ 0, one of them above 0.`);
  return (random) => firstAbove(sums, random.next() * total);
}

/** The place of the first of rising sums above `value`. */
function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

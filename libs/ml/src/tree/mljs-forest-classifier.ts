import { assertTrainable, type ClassifierEstimator, type Labels } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { DecisionTree } from './decision-tree.ts';
import { ForestClassifierModel } from './forest-model.ts';
import { extractTree, packageForest } from './package-tree.ts';
import { edgeOfSplit, quantileBinEdges, toBins, type BinEdges } from './quantile-bins.ts';

export interface MljsForestClassifierOptions {
  /** Number of classes, 2 to 256; labels are 0 … classCount − 1. */
  readonly classCount: number;
  readonly trees?: number;
  /** Rows drawn for each tree, without replacement. The package's split search is quadratic in them. */
  readonly rowsPerTree?: number;
  /** Share of the columns drawn for each tree, in (0, 1]. */
  readonly featureShare?: number;
  readonly maxDepth?: number;
  readonly minLeafRows?: number;
  readonly seed?: number;
}

const GAIN_THRESHOLD = 0.001;
const BIN_COUNT = 16;
/** Rows of each class that keep their place at the front; see `packageOrder`. */
const SCOUTS_PER_CLASS = 3;

/**
 * Forest classifier by `ml-random-forest`, subagged: each tree gets its own sample of rows (the package's `maxSamples`
 * would take the first ones), and probabilities come from leaf distributions (its `predictProbability` ignores a tree).
 */
export class MljsForestClassifier implements ClassifierEstimator<ForestClassifierModel> {
  private readonly options: Required<MljsForestClassifierOptions>;

  /** @throws {RangeError} if the number of classes, trees or rows is not positive */
  constructor(options: MljsForestClassifierOptions) {
    this.options = {
      trees: 60,
      rowsPerTree: 300,
      featureShare: 0.65,
      maxDepth: 8,
      minLeafRows: 10,
      seed: 1,
      ...options,
    };
    const { classCount, trees, rowsPerTree } = this.options;
    if (!(classCount >= 2 && trees >= 1 && rowsPerTree >= 1)) {
      throw new RangeError(
        `A forest of ${trees} trees on ${rowsPerTree} rows each cannot tell ${classCount} classes apart.`,
      );
    }
  }

  /** @throws {ShapeError} also if a label is not below `classCount` */
  fit(samples: Matrix, labels: Labels): ForestClassifierModel {
    assertTrainable(samples, labels);
    const { classCount, trees, rowsPerTree } = this.options;
    const stranger = labels.find((label) => label >= classCount);
    if (stranger !== undefined)
      throw new ShapeError(`Label ${stranger} is not one of ${classCount} classes.`);
    const random = new SeededRandom(this.options.seed);
    const edges = quantileBinEdges(samples, BIN_COUNT);
    const grown = Array.from({ length: trees }, () => {
      const rows = random.permutation(samples.rows).subarray(0, rowsPerTree);
      return this.growTree(samples.selectRows(rows), labelsAt(labels, rows), edges, random.forkSeed());
    });
    return new ForestClassifierModel(grown, samples.columns, classCount);
  }

  private growTree(samples: Matrix, labels: Labels, edges: BinEdges, seed: number): DecisionTree {
    const { classCount, featureShare, maxDepth, minLeafRows } = this.options;
    const forest = new packageForest.RandomForestClassifier({
      nEstimators: 1,
      maxFeatures: Math.max(1, Math.round(featureShare * samples.columns)),
      replacement: false,
      useSampleBagging: false,
      noOOB: true,
      seed,
      treeOptions: { gainThreshold: GAIN_THRESHOLD, minNumSamples: 2 * minLeafRows - 1, maxDepth },
    });
    const order = packageOrder(labels, classCount);
    const bins = toBins(samples, edges);
    forest.train(
      Array.from(order, (row) => [...bins.row(row)]),
      Array.from(order, (row) => labels[row]!),
    );
    const root = extractTree(forest.estimators[0]!.root, order, {
      samples,
      columns: forest.indexes[0]!,
      threshold: (column, splitBin) => edgeOfSplit(edges, column, splitBin),
      minLeafRows,
      leafValue: (rows) => distribution(labels, rows, classCount),
    });
    return DecisionTree.fromNode(root, classCount);
  }
}

/**
 * The order of rows in which the package is fastest. It tries a split wherever the label changes between neighbours of
 * equal or rising value, so rows of one class should stand together; but it counts classes by searching each label's
 * first occurrence, so every class needs some rows near the front. Measured: a third of the time.
 */
function packageOrder(labels: Labels, classCount: number): Uint32Array {
  const seen = new Uint32Array(classCount);
  const scouts: number[] = [];
  const others: number[] = [];
  labels.forEach((label, row) => {
    (seen[label]!++ < SCOUTS_PER_CLASS ? scouts : others).push(row);
  });
  others.sort((left, right) => labels[left]! - labels[right]!);
  return Uint32Array.from([...scouts, ...others]);
}

function distribution(labels: Labels, rows: Uint32Array, classCount: number): Float64Array {
  const shares = new Float64Array(classCount);
  for (const row of rows) shares[labels[row]!]! += 1 / rows.length;
  return shares;
}

function labelsAt(labels: Labels, rows: Uint32Array): Labels {
  return Uint8Array.from(rows, (row) => labels[row]!);
}

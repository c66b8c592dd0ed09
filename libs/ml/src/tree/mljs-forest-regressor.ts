import { NotFiniteError } from '../errors.ts';
import { assertTrainable, type RegressorEstimator } from '../estimator.ts';
import type { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { DecisionTree } from './decision-tree.ts';
import { ForestRegressorModel } from './forest-model.ts';
import { extractTree, packageForest } from './package-tree.ts';

export interface MljsForestRegressorOptions {
  readonly trees?: number;
  /** Rows drawn for each tree, without replacement. The package's split search is quadratic in them. */
  readonly rowsPerTree?: number;
  /** Share of the columns drawn for each tree, in (0, 1]. */
  readonly featureShare?: number;
  readonly maxDepth?: number;
  /** A node with this many rows or fewer is not split. */
  readonly minSplitRows?: number;
  readonly seed?: number;
}

/** Forest regressor by `ml-random-forest`, subagged: each tree gets its own sample of rows. */
export class MljsForestRegressor implements RegressorEstimator<ForestRegressorModel> {
  private readonly options: Required<MljsForestRegressorOptions>;

  /** @throws {RangeError} if the number of trees or rows is not positive */
  constructor(options: MljsForestRegressorOptions = {}) {
    this.options = {
      trees: 25,
      rowsPerTree: 350,
      featureShare: 0.7,
      maxDepth: 10,
      minSplitRows: 6,
      seed: 1,
      ...options,
    };
    const { trees, rowsPerTree } = this.options;
    if (!(trees >= 1 && rowsPerTree >= 1)) {
      throw new RangeError(`A forest cannot have ${trees} trees on ${rowsPerTree} rows each.`);
    }
  }

  /** @throws {NotFiniteError} also if a target is NaN or infinite */
  fit(samples: Matrix, targets: Float64Array): ForestRegressorModel {
    assertTrainable(samples, targets);
    const missing = targets.findIndex((target) => !Number.isFinite(target));
    if (missing >= 0) throw new NotFiniteError(`Target ${missing} is ${targets[missing]!}.`);
    const random = new SeededRandom(this.options.seed);
    const grown = Array.from({ length: this.options.trees }, () => {
      const rows = random.sampleIndices(samples.rows, this.options.rowsPerTree);
      return this.growTree(
        samples.selectRows(rows),
        Float64Array.from(rows, (row) => targets[row]!),
        random.forkSeed(),
      );
    });
    return new ForestRegressorModel(grown, samples.columns);
  }

  private growTree(samples: Matrix, targets: Float64Array, seed: number): DecisionTree {
    const { featureShare, maxDepth, minSplitRows } = this.options;
    const forest = new packageForest.RandomForestRegression({
      nEstimators: 1,
      maxFeatures: Math.max(1, Math.round(featureShare * samples.columns)),
      replacement: false,
      useSampleBagging: false,
      noOOB: true,
      seed,
      // The package compares the squared error left after a split with this, so any threshold from 0 up refuses a
      // split that explains everything.
      treeOptions: { gainThreshold: -1, minNumSamples: minSplitRows, maxDepth },
    });
    forest.train(
      Array.from({ length: samples.rows }, (_, row) => [...samples.row(row)]),
      withNudgedFirst(targets),
    );
    const everyRow = Uint32Array.from({ length: samples.rows }, (_, row) => row);
    const root = extractTree(forest.estimators[0]!.root, everyRow, {
      samples,
      columns: forest.indexes[0]!,
      threshold: (_, splitValue) => splitValue,
      minLeafRows: 1,
      leafValue: (rows) => Float64Array.of(meanAt(targets, rows)),
    });
    return DecisionTree.fromNode(root, 1);
  }
}

function meanAt(values: Float64Array, rows: Uint32Array): number {
  return rows.reduce((total, row) => total + values[row]!, 0) / rows.length;
}

/**
 * The targets, the first one off by a millionth. The package drops a split that leaves as much error as its parent's,
 * and takes the error above the root to be 0: without the nudge it would drop a perfect split there.
 */
function withNudgedFirst(targets: Float64Array): number[] {
  const nudged = [...targets];
  nudged[0]! += 1e-6 * Math.max(1, Math.abs(nudged[0]!));
  return nudged;
}

import { quantile } from './quantiles.ts';

/** How one feature is spread over the scored viewers. */
export interface FeatureSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The spread of every feature, by its name: plain JSON, kept with the model. */
export type FeatureSpreads = Readonly<Record<string, FeatureSpread>>;

/** Feature rows one after the other, with the names of their columns. */
export interface FeatureRows {
  readonly names: readonly string[];
  /** Shape (rows, names). */
  readonly features: Float64Array;
}

/** What counts as low and high: the outer tenths. */
const LOW = 0.1;
const HIGH = 0.9;

/**
 * The lower tenth, median and upper tenth of every column.
 *
 * @throws {RangeError} if there is no row, or the values do not fill whole rows
 */
export function featureSpreads({ names, features }: FeatureRows): FeatureSpreads {
  const rows = features.length / names.length;
  if (!Number.isInteger(rows) || rows === 0) {
    throw new RangeError(`Expected rows of ${names.length} features, got ${features.length} values.`);
  }
  return Object.fromEntries(
    names.map((name, column) => {
      const values = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        values[row] = features[row * names.length + column]!;
      }
      values.sort();
      return [
        name,
        { low: quantile(values, LOW), median: quantile(values, 0.5), high: quantile(values, HIGH) },
      ];
    }),
  );
}

/** The usual value of every feature, in the order of `names`: the medians. */
export function usualValues(names: readonly string[], spreads: FeatureSpreads): Float64Array {
  return Float64Array.from(names, (name) => spreadOf(spreads, name).median);
}

/**
 * The spread of one feature.
 *
 * @throws {RangeError} if the spreads were fitted without it
 */
export function spreadOf(spreads: FeatureSpreads, name: string): FeatureSpread {
  const spread = spreads[name];
  if (!spread) {
    throw new RangeError(`No spread is known of the feature "${name}"; fit the rules on the same columns.`);
  }
  return spread;
}

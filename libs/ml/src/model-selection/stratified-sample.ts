import type { Labels } from '../estimator.ts';
import { SeededRandom } from '../math/seeded-random.ts';

/**
 * Rows in random order such that any prefix holds the classes in nearly their overall shares.
 *
 * @param labels - class index per row
 * @returns every row index once; cut it anywhere for a stratified sample, or in two for a stratified split
 */
export function stratifiedOrder(labels: Labels, seed: number): Uint32Array {
  const random = new SeededRandom(seed);
  const shuffled = random.permutation(labels.length);
  const sizes = new Uint32Array(256);
  for (const label of labels) sizes[label]! += 1;
  const seen = new Uint32Array(256);
  const position = new Float64Array(labels.length);
  for (const row of shuffled) {
    const label = labels[row]!;
    // Spread each class evenly over [0, 1); the random offset keeps classes of one size from taking turns.
    position[row] = (seen[label]! + random.next()) / sizes[label]!;
    seen[label]! += 1;
  }
  return shuffled.sort((left, right) => position[left]! - position[right]!);
}

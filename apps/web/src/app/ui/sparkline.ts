/** A tiny chart of bars in a box of 100 × 24 units, as SVG paths. */
export interface Sparkline {
  /** A bar for each value above zero, against the largest. */
  readonly bars: string;
  /** A line along the bottom under the values that are known: a gap is no zero. */
  readonly ground: string;
}

const WIDTH = 100;
const HEIGHT = 24;
const GAP = 0.25;

/**
 * Draws values as bars from zero.
 *
 * @param values - not negative; `null` where there is none
 */
export function sparkline(values: readonly (number | null)[]): Sparkline {
  const largest = Math.max(0, ...values.map((value) => value ?? 0));
  const step = WIDTH / Math.max(1, values.length);
  const bars: string[] = [];
  const ground: string[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const left = round(index * step);
    ground.push(`M${left} ${HEIGHT - 0.5}h${round(step)}`);
    if (value <= 0) return;
    // The smallest is still seen.
    const height = round(Math.max(2, (value / largest) * (HEIGHT - 2)));
    const width = round(step * (1 - GAP));
    bars.push(`M${left} ${HEIGHT}v${-height}h${width}v${height}z`);
  });
  return { bars: bars.join(''), ground: ground.join('') };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

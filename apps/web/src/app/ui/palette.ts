/** Colours that the charts draw with, as CSS colours of the present theme. */
export interface ChartPalette {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  readonly border: string;
  readonly blue: string;
  readonly blueLine: string;
  readonly vermillion: string;
  readonly greenLine: string;
  readonly neutral: string;
  readonly neutralSoft: string;
  readonly font: string;
}

/**
 * Reads the chart colours from the design tokens.
 *
 * @param token - gives the value of a custom property such as `--text`
 */
export function readPalette(token: (name: string) => string): ChartPalette {
  return {
    text: token('--text'),
    muted: token('--text-muted'),
    grid: token('--grid-line'),
    surface: token('--surface-raised'),
    border: token('--border-strong'),
    blue: token('--blue'),
    blueLine: token('--blue-line'),
    vermillion: token('--vermillion'),
    greenLine: token('--green-line'),
    neutral: token('--neutral-fill'),
    neutralSoft: token('--neutral-fill-soft'),
    font: token('--font'),
  };
}

/**
 * The same colour, see-through.
 *
 * @param hex - `#rrggbb`
 * @param alpha - opacity in [0, 1]
 * @throws {RangeError} if the colour is not written as `#rrggbb`
 */
export function withAlpha(hex: string, alpha: number): string {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Expected a colour like #0072b2, got "${hex}".`);
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255);
  return hex + byte.toString(16).padStart(2, '0');
}

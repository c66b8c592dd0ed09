/**
 * Where the keyboard moves to along a chart.
 *
 * @param current - index of the value that is read out now; `null` for none
 * @param key - `KeyboardEvent.key`
 * @param count - number of values, ≥ 0
 * @returns the next index, `null` to read out none, or `undefined` when the key means nothing here
 */
export function nextChartIndex(
  current: number | null,
  key: string,
  count: number,
): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return current === null ? 0 : Math.min(last, current + 1);
    case 'ArrowLeft':
      return current === null ? last : Math.max(0, current - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

/** One row of a chart's table as a sentence to be read out: `Day: Sat 21 Nov, Viewers: 812`. */
export function spokenRow(columns: readonly { readonly label: string }[], row: readonly string[]): string {
  return columns.map((column, index) => `${column.label}: ${row[index] ?? ''}`).join(', ');
}

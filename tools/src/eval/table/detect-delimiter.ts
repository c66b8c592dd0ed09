import { parse } from 'csv-parse/sync';

/** What may stand between two cells, the likeliest first. */
export const DELIMITERS = [',', ';', '\t', '|', ' '] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const ROWS_LOOKED_AT = 200;
/** Of the rows, so many must have as many cells as most of them. */
const LEAST_ALIKE = 0.9;

/**
 * Finds what stands between the cells: what cuts nearly all rows into the same number of cells, and that into most. A space is
 * taken only where nothing else is found.
 *
 * @param head - the beginning of the file
 * @param isWhole - whether it is all of it; else its last line may be cut
 * @returns a comma where every row has one cell
 */
export function detectDelimiter(head: string, isWhole: boolean): Delimiter {
  let best: { readonly delimiter: Delimiter; readonly width: number } = { delimiter: ',', width: 1 };
  for (const delimiter of DELIMITERS) {
    if (delimiter === ' ' && best.width > 1) break;
    const width = commonWidth(head, delimiter, isWhole);
    if (width > best.width) best = { delimiter, width };
  }
  return best.delimiter;
}

/** Where spaces divide, several in a row divide once. */
export function withoutEmptyCells(cells: readonly string[], delimiter: Delimiter): readonly string[] {
  return delimiter === ' ' ? cells.filter((cell) => cell !== '') : cells;
}

/** Cells of nearly all rows; 0 where they differ. */
function commonWidth(head: string, delimiter: Delimiter, isWhole: boolean): number {
  const rows = parseHead(isWhole ? head : head.slice(0, head.lastIndexOf('\n') + 1), delimiter);
  const counts = new Map<number, number>();
  for (const row of rows) {
    const width = withoutEmptyCells(row, delimiter).length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [width, alike] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [0, 0];
  return alike >= LEAST_ALIKE * rows.length ? width : 0;
}

function parseHead(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, {
      delimiter,
      to: ROWS_LOOKED_AT,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    // Quotes that do not fit: then it is another one.
    return [];
  }
}

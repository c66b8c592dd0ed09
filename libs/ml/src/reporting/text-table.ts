/** A cell of a table for people: texts stand left, numbers right with their decimals below each other. */
export type TextCell = string | number | null;

/** Decimals of numbers that are no whole ones. */
const DECIMALS = 4;

/**
 * A table in plain text, columns two spaces apart.
 *
 * @param rows - each as long as the header; `null` is written as a dash
 */
export function textTable(header: readonly string[], rows: readonly (readonly TextCell[])[]): string[] {
  const written = [header, ...rows.map((row) => row.map(writeCell))];
  const widths = header.map((_, column) => Math.max(...written.map((cells) => cells[column]!.length)));
  const isNumeric = header.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [
    line(written[0]!),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...written.slice(1).map(line),
  ];
}

function writeCell(cell: TextCell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(DECIMALS);
}

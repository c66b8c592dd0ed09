/** A column of a table of strangers': each cell is a number, a text or missing. */
export interface TableColumn {
  readonly name: string;
  /** NaN where a cell is no number; shape (rows,). */
  readonly numbers: Float64Array;
  /** Index into `texts` where a cell is a text, else −1; shape (rows,); `null` where no cell is one. */
  readonly textIndex: Int32Array | null;
  /** Each text once. */
  readonly texts: readonly string[];
}

/** How a column's cells occur among some rows. */
export interface CellCounts {
  readonly rows: number;
  readonly missing: number;
  /** Occurrences of each number. */
  readonly numbers: ReadonlyMap<number, number>;
  /** Occurrences of each text that occurs. */
  readonly texts: ReadonlyMap<string, number>;
  readonly numericCells: number;
}

export const NO_TEXT = -1;

/** @param rows - which of the column's rows count */
export function countCells({ numbers, textIndex, texts }: TableColumn, rows: Uint32Array): CellCounts {
  const ofNumber = new Map<number, number>();
  const ofText = new Uint32Array(texts.length);
  let [missing, numericCells] = [0, 0];
  for (const row of rows) {
    const value = numbers[row]!;
    const text = textIndex === null ? NO_TEXT : textIndex[row]!;
    if (text !== NO_TEXT) ofText[text]! += 1;
    else if (Number.isNaN(value)) missing += 1;
    else {
      numericCells += 1;
      ofNumber.set(value, (ofNumber.get(value) ?? 0) + 1);
    }
  }
  const occurring = texts.flatMap((text, index): [string, number][] =>
    ofText[index]! > 0 ? [[text, ofText[index]!]] : [],
  );
  return { rows: rows.length, missing, numbers: ofNumber, texts: new Map(occurring), numericCells };
}

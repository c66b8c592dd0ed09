import type { TableColumn } from '@engagement/ml';
import { isMissingCell, readNumber, type DecimalMark } from './cells.ts';

const FIRST_ROOM = 1_024;
const NO_TEXT = -1;
/** More different texts than this name the rows; they are not told apart any more. */
const MOST_TEXTS = 1_000_000;

/** Collects the cells of one column: 8 bytes for each, 4 more where some are texts. */
export class ColumnBuilder {
  #numbers = new Float64Array(FIRST_ROOM);
  #textIndex: Int32Array | null = null;
  readonly #texts = new Map<string, number>();
  #length = 0;

  constructor(
    private readonly name: string,
    private readonly mark: DecimalMark,
  ) {}

  /** @param cell - without surrounding space */
  add(cell: string): void {
    if (this.#length === this.#numbers.length) this.grow();
    const value = isMissingCell(cell) ? Number.NaN : readNumber(cell, this.mark);
    this.#numbers[this.#length] = value;
    if (Number.isNaN(value) && !isMissingCell(cell)) this.addText(cell);
    this.#length += 1;
  }

  build(): TableColumn {
    return {
      name: this.name,
      numbers: this.#numbers.subarray(0, this.#length),
      textIndex: this.#textIndex?.subarray(0, this.#length) ?? null,
      texts: [...this.#texts.keys()],
    };
  }

  private addText(cell: string): void {
    this.#textIndex ??= new Int32Array(this.#numbers.length).fill(NO_TEXT);
    const known = this.#texts.get(cell);
    const isFull = known === undefined && this.#texts.size >= MOST_TEXTS;
    const index = known ?? (isFull ? 0 : this.#texts.size);
    if (known === undefined && !isFull) this.#texts.set(flat(cell), index);
    this.#textIndex[this.#length] = index;
  }

  private grow(): void {
    const numbers = new Float64Array(2 * this.#numbers.length);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    if (this.#textIndex === null) return;
    const textIndex = new Int32Array(numbers.length).fill(NO_TEXT);
    textIndex.set(this.#textIndex);
    this.#textIndex = textIndex;
  }
}

/** A copy: a part of a string keeps all of it in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

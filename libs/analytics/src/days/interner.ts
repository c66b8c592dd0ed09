/** Numbers texts from 0 in the order in which they are first met, so that sets of them are sets of small numbers. */
export class Interner {
  readonly #ordinals = new Map<string, number>();
  readonly #texts: string[] = [];

  /** How many texts have a number. */
  get size(): number {
    return this.#texts.length;
  }

  /** The text's number; a new one if it was never met. */
  ordinalOf(text: string): number {
    let ordinal = this.#ordinals.get(text);
    if (ordinal === undefined) {
      ordinal = this.#texts.push(text) - 1;
      this.#ordinals.set(text, ordinal);
    }
    return ordinal;
  }

  /** The numbers of texts, as an index from their positions. */
  ordinalsOf(texts: readonly string[]): Int32Array {
    return Int32Array.from(texts, (text) => this.ordinalOf(text));
  }

  /** @throws {RangeError} if no text has the number */
  textOf(ordinal: number): string {
    const text = this.#texts[ordinal];
    if (text === undefined) throw new RangeError(`No text has the number ${ordinal}.`);
    return text;
  }
}

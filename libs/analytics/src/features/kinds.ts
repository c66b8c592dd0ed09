/** One spelling for each genre. */
export function normaliseGenre(name: string): string {
  return name.trim().toLowerCase();
}

/** Ordinals in the order in which names first come. */
export class Ordinals {
  readonly names: string[] = [];
  readonly #ordinals = new Map<string, number>();

  /** @param most - names that can be told apart */
  constructor(private readonly most: number) {}

  /** @throws {RangeError} if the name is one too many */
  of(name: string): number {
    const known = this.#ordinals.get(name);
    if (known !== undefined) return known;
    if (this.names.length === this.most)
      throw new RangeError(`No more than ${this.most} shows or genres can be told apart.`);
    this.#ordinals.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** The ordinal of a name that came already. */
  find(name: string): number | undefined {
    return this.#ordinals.get(name);
  }
}

/** More than the pages of a dashboard ask for. */
const MAX_FIGURES = 256;

/** Figures that were worked out, each with the state of the days it was worked out from. */
export class RememberedFigures {
  /** In the order in which they were last worked out. */
  private readonly figures = new Map<string, { readonly state: string; readonly figure: unknown }>();

  /** The figure, if the days are still in the state in which it was worked out. */
  recall(key: string, state: string): { readonly figure: unknown } | null {
    const remembered = this.figures.get(key);
    return remembered?.state === state ? remembered : null;
  }

  /** @param state - of the days before they were read, so that a change since then is not missed */
  remember(key: string, state: string, figure: unknown): void {
    this.figures.delete(key);
    this.figures.set(key, { state, figure });
    for (const oldest of this.figures.keys()) {
      if (this.figures.size <= MAX_FIGURES) break;
      this.figures.delete(oldest);
    }
  }
}

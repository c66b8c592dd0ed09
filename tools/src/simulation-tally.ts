import type { BatchRowError } from '@engagement/contracts';
import type { BatchOutcome } from './simulation-target.ts';

const REASONS_SHOWN = 10;

/** Why rows were rejected, once a reason, with an example. */
interface Reason {
  count: number;
  readonly example: BatchRowError;
}

/** What became of the rows that were sent. */
export class SimulationTally {
  stored = 0;
  duplicates = 0;
  rejected = 0;
  private readonly reasons = new Map<string, Reason>();

  get total(): number {
    return this.stored + this.duplicates + this.rejected;
  }

  add({ stored, duplicates, rejected, errors }: BatchOutcome): void {
    this.stored += stored;
    this.duplicates += duplicates;
    this.rejected += rejected;
    for (const error of errors) {
      const key = `${error.field} ${error.code}`;
      const reason = this.reasons.get(key);
      if (reason) {
        reason.count++;
      } else {
        this.reasons.set(key, { count: 1, example: error });
      }
    }
  }

  /** `48,902 stored, 0 duplicates, 0 rejected` */
  toString(): string {
    return `${inWords(this.stored)} stored, ${inWords(this.duplicates)} duplicates, ${inWords(this.rejected)} rejected`;
  }

  /** A line for each of the ten most frequent reasons, most frequent first. */
  reasonLines(): string[] {
    return [...this.reasons.values()]
      .sort((one, other) => other.count - one.count)
      .slice(0, REASONS_SHOWN)
      .map(({ count, example }) => {
        const row = example.id === null ? '' : ` (for example "${example.id}")`;
        return `  ${inWords(count)} × ${example.field} ${example.code}: ${example.message}${row}`;
      });
  }
}

/** `48,902` */
export function inWords(count: number): string {
  return Math.round(count).toLocaleString('en');
}

import type { DayBucket, DayNumber, DayReader, DayStats, DayTable } from '@engagement/analytics';

/** A figure to be worked out from the sessions of days. */
export interface TableQuestion<Figure> {
  /** Tells it from every other figure of the same days. */
  readonly name: string;
  readonly days: readonly DayNumber[];
  /** Parts of further days. */
  readonly parts?: readonly DayBucket[];
  readonly reader: () => DayReader<Figure>;
}

/** A question of somebody who waits for the answer. */
export interface Ask {
  readonly question: TableQuestion<unknown>;
  readonly answer: (figure: unknown) => void;
}

/** One question of all who asked it at once, such as everybody who has the dashboard open. */
export class AskedQuestion {
  /** The same for the same question. */
  readonly key: string;
  readonly parts: readonly DayBucket[];
  private readonly days: ReadonlySet<DayNumber>;
  private readonly reader: DayReader<unknown>;

  private constructor(
    key: string,
    private readonly asks: readonly Ask[],
  ) {
    const { days, parts = [], reader } = asks[0]!.question;
    this.key = key;
    this.parts = parts;
    this.days = new Set(days);
    this.reader = reader();
  }

  static together(asks: readonly Ask[]): AskedQuestion[] {
    const byKey = new Map<string, Ask[]>();
    for (const ask of asks) {
      const key = keyOf(ask.question);
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [ask]);
      else same.push(ask);
    }
    return [...byKey].map(([key, same]) => new AskedQuestion(key, same));
  }

  /** All days that are needed, whole or in part. */
  get touchedDays(): readonly DayNumber[] {
    return [...this.days, ...this.parts.map(({ day }) => day)];
  }

  /** The state that the days are in: while it is the same, so is the answer. */
  stateOf(stats: readonly DayStats[]): string {
    const touched = new Set(this.touchedDays);
    return stats
      .filter(({ day }) => touched.has(day))
      .map(({ day, revision }) => `${day}:${revision}`)
      .join(' ');
  }

  takeDay(day: DayNumber, tables: readonly DayTable[]): void {
    if (this.days.has(day)) this.reader.take(day, tables);
  }

  takePart(day: DayNumber, tables: readonly DayTable[]): void {
    this.reader.take(day, tables);
  }

  /** To be asked for once, behind the last day. */
  result(): unknown {
    return this.reader.result();
  }

  answer(figure: unknown): void {
    for (const { answer } of this.asks) answer(figure);
  }
}

function keyOf({ name, days, parts = [] }: TableQuestion<unknown>): string {
  return [name, ...days, ...parts.map(({ from, until }) => `${from}-${until}`)].join(' ');
}

import type { DayNumber } from '../time/calendar-day.ts';
import { DayTable } from './day-table.ts';
import { medianMicroMinutes } from './table-figures.ts';

/** Works out a figure from the tables of days, which it is shown one day after another. */
export interface DayReader<Figure> {
  /** @param tables - of one day; together they are the whole of it */
  take(day: DayNumber, tables: readonly DayTable[]): void;
  /** To be asked for once, behind the last day. */
  result(): Figure;
}

/** Tables held at once: the rest of a long range is put together, in which a viewer of many days takes the place of one. */
const MAX_TABLES = 64;

/** A figure of all days together. */
export class TablesTogether<Figure> implements DayReader<Figure> {
  readonly #figureOf: (tables: readonly DayTable[]) => Figure;
  readonly #tables: DayTable[] = [];
  #rest: DayTable | null = null;

  /** @param figureOf - of tables of one space that have no session in common */
  constructor(figureOf: (tables: readonly DayTable[]) => Figure) {
    this.#figureOf = figureOf;
  }

  take(_day: DayNumber, tables: readonly DayTable[]): void {
    for (const table of tables) {
      if (this.#tables.length < MAX_TABLES) {
        this.#tables.push(table);
      } else {
        this.#rest ??= new DayTable(table.space);
        this.#rest.absorb(table);
      }
    }
  }

  result(): Figure {
    return this.#figureOf(this.#rest === null ? this.#tables : [...this.#tables, this.#rest]);
  }
}

/** The median watch time per viewer of each day with viewers, in whole millionths of a minute. */
export class MedianPerDay implements DayReader<ReadonlyMap<DayNumber, number>> {
  readonly #medians = new Map<DayNumber, number>();

  take(day: DayNumber, tables: readonly DayTable[]): void {
    const middle = medianMicroMinutes(tables);
    if (middle !== null) this.#medians.set(day, middle);
  }

  result(): ReadonlyMap<DayNumber, number> {
    return this.#medians;
  }
}

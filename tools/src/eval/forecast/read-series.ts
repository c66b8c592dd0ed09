import { followingHours, HOUR_MS } from '@engagement/analytics';
import type { ForecastConfig } from '../config/forecast-config.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { isMissingCell, readNumber } from '../table/cells.ts';
import { openTable, type OpenTable } from '../table/open-table.ts';
import { decimalMarkOf } from '../table/read-table.ts';
import { TimeReader, timeFormatOf } from '../table/time-cells.ts';

/** Counts of contiguous hours. */
export interface HourlySeries {
  /** Per hour, oldest first, ≥ 0. */
  readonly counts: Float64Array;
  /** Hour of the local week, 0 to 167, of these and of the 24 hours after them. */
  readonly hourOfWeek: Uint8Array;
  readonly rows: number;
  /** Beginning of the first hour and end of the last one, epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly notes: readonly string[];
}

const HOURS_AHEAD = 24;
/** A longer series has a time in it that is a mistake: 50 years. */
const MOST_HOURS = 50 * 366 * 24;
const MOST_UNREADABLE = 0.01;

/**
 * Reads a series of counts, in any order: finer rows come together in hours, hours without a row count as zero.
 *
 * @throws {EvaluationError} naming the file, the column or the line to blame
 */
export async function readSeries(config: ForecastConfig): Promise<HourlySeries> {
  const table = await openTable(config.series);
  const collector = new HourCollector(table, config);
  await table.read((cells, line) => collector.take(cells, line));
  return collector.done();
}

class HourCollector {
  private readonly timeColumn: number;
  private readonly hourColumn: number | null;
  private readonly valueColumn: number | null;
  private readonly times: TimeReader;
  private readonly hours = new Map<number, { sum: number; rows: number }>();
  private rows = 0;
  private missing = 0;
  private negative = 0;
  private unreadable = 0;
  private firstUnreadable = '';

  constructor(
    private readonly table: OpenTable,
    private readonly config: ForecastConfig,
  ) {
    const { time, hour, value, timeFormat, zone } = config;
    this.timeColumn = table.columnAt(time, 'time');
    this.hourColumn = hour === null ? null : table.columnAt(hour, 'hour');
    this.valueColumn = value === null ? null : table.columnAt(value, 'value');
    const where = `"time": column "${time}" of ${table.file}`;
    this.times = new TimeReader(timeFormatOf(table.sample(this.timeColumn), timeFormat, where), zone);
  }

  take(cells: readonly string[], line: number): void {
    this.rows += 1;
    const instant = this.instantOf(cells);
    if (instant === null) {
      this.refuseCell(`"${cells[this.timeColumn]!}" in line ${line}`);
      return;
    }
    const value = this.valueOf(cells);
    if (value === null) {
      this.missing += 1;
      return;
    }
    if (Number.isNaN(value)) {
      this.refuseCell(`"${cells[this.valueColumn!]!}" in line ${line}`);
      return;
    }
    if (value < 0) this.negative += 1;
    const hour = this.config.zone.startOfHour(instant);
    const known = this.hours.get(hour);
    if (known === undefined) this.hours.set(hour, { sum: value, rows: 1 });
    else {
      known.sum += value;
      known.rows += 1;
    }
  }

  done(): HourlySeries {
    const { file } = this.table;
    if (this.unreadable > MOST_UNREADABLE * this.rows)
      throw new EvaluationError(
        `"series": ${this.unreadable} of ${this.rows} rows of ${file} cannot be read, the first one for ${this.firstUnreadable}; are "time", "value" and "time_format" right?`,
      );
    if (this.hours.size === 0)
      throw new EvaluationError(`"series": ${file} has no row with a time and a value.`);
    const starts = this.contiguousHours();
    const counts = Float64Array.from(starts, (start) => this.countOf(start));
    const { zone } = this.config;
    const end = zone.nextHour(starts.at(-1)!);
    const ahead = followingHours(zone, end, HOURS_AHEAD).map(({ from }) => from);
    return {
      counts,
      hourOfWeek: Uint8Array.from([...starts, ...ahead], (start) => zone.hourOfWeek(start)),
      rows: this.rows,
      from: starts[0]!,
      to: end,
      notes: this.notesOn(starts.length - this.hours.size),
    };
  }

  private instantOf(cells: readonly string[]): number | null {
    const instant = this.times.read(cells[this.timeColumn]!);
    if (instant === null || this.hourColumn === null) return instant;
    const hour = isMissingCell(cells[this.hourColumn]!) ? Number.NaN : readNumber(cells[this.hourColumn]!);
    if (!(hour >= 0 && hour <= 24)) return null;
    // Through the calendar: a day on which the clocks change has 23 hours or 25.
    const { zone } = this.config;
    const day = new Date(instant + zone.offsetMs(instant)).toISOString().slice(0, 10);
    return hour === 24
      ? zone.startOfDay(zone.dayOf(instant) + 1)
      : zone.parseInstant(`${day}T${String(Math.floor(hour)).padStart(2, '0')}:00`);
  }

  /** @returns `null` where the count is missing, NaN where it is no number */
  private valueOf(cells: readonly string[]): number | null {
    if (this.config.aggregate === 'count') return 1;
    const cell = cells[this.valueColumn!]!;
    return isMissingCell(cell) ? null : readNumber(cell, decimalMarkOf(this.table));
  }

  private countOf(hour: number): number {
    const known = this.hours.get(hour);
    if (known === undefined) return 0;
    const count = this.config.aggregate === 'mean' ? known.sum / known.rows : known.sum;
    return Math.max(count, 0);
  }

  private contiguousHours(): number[] {
    let [first, last] = [Infinity, -Infinity];
    for (const hour of this.hours.keys()) {
      if (hour < first) first = hour;
      if (hour > last) last = hour;
    }
    if ((last - first) / HOUR_MS > MOST_HOURS)
      throw new EvaluationError(
        `"time": ${this.table.file} goes from ${new Date(first).toISOString()} to ${new Date(last).toISOString()}, which no series does; is "time_format" right?`,
      );
    const starts = [first];
    while (starts.at(-1)! < last) starts.push(this.config.zone.nextHour(starts.at(-1)!));
    return starts;
  }

  private refuseCell(what: string): void {
    this.unreadable += 1;
    if (this.firstUnreadable === '') this.firstUnreadable = what;
  }

  private notesOn(empty: number): string[] {
    const { file } = this.table;
    const notes: readonly (readonly [rows: number, what: string])[] = [
      [this.missing, `rows of ${file} without a value were left out`],
      [
        this.unreadable,
        `rows of ${file} could not be read and were left out, the first one for ${this.firstUnreadable}`,
      ],
      [this.negative, `rows of ${file} have a negative value; an hour below zero counts as zero`],
      [empty, `hours have no row and count as zero`],
    ];
    return notes.filter(([rows]) => rows > 0).map(([rows, what]) => `${rows} ${what}.`);
  }
}

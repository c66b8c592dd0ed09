import { EVENT_FIELDS, packSessions, type EventField, type PackedSession } from '@engagement/analytics';
import type { ChurnConfig, WatchTimeUnit } from '../config/churn-config.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { isMissingCell, readNumber, readTruth, type DecimalMark } from '../table/cells.ts';
import { openTable, type OpenTable } from '../table/open-table.ts';
import { decimalMarkOf } from '../table/read-table.ts';
import { TimeReader, timeFormatOf } from '../table/time-cells.ts';
import { readList } from './list-cells.ts';

/** A log of events, packed as the product keeps them. */
export interface EventLog {
  readonly packs: readonly Uint8Array[];
  /** Each once, in the order in which they first came. */
  readonly users: readonly string[];
  readonly rows: number;
  /** Of the first and the last event, epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly fields: readonly EventField[];
  readonly notes: readonly string[];
}

const EVENTS_A_PACK = 65_536;
/** More rows that cannot be read than this, and the configuration is wrong rather than the rows. */
const MOST_UNREADABLE = 0.01;
const MINUTES: Readonly<Record<WatchTimeUnit, number>> = {
  minutes: 1,
  seconds: 1 / 60,
  milliseconds: 1 / 60_000,
  hours: 60,
};
/** As the product takes them. */
const [MOST_MINUTES, MOST_COUNT] = [1_440, 0xffff_ffff];

/**
 * Reads a log of events, in any order.
 *
 * @throws {EvaluationError} naming the file, the column or the line to blame
 */
export async function readEvents(config: ChurnConfig): Promise<EventLog> {
  const table = await openTable(config.events);
  const collector = new EventCollector(table, config);
  await table.read((cells, line) => collector.take(cells, line));
  return collector.done();
}

class EventCollector {
  private readonly userColumn: number;
  private readonly timeColumn: number;
  private readonly times: TimeReader;
  private readonly fields: readonly (readonly [field: EventField, column: number])[];
  private readonly toValues: FieldReaders;
  private readonly users = new Map<string, string>();
  private readonly packs: Uint8Array[] = [];
  private sessions: PackedSession[] = [];
  private rows = 0;
  private incomplete = 0;
  private unreadable = 0;
  private firstUnreadable: string | null = null;
  private from = Infinity;
  private to = -Infinity;

  constructor(
    private readonly table: OpenTable,
    { columns, timeFormat, unit, zone }: ChurnConfig,
  ) {
    const { user_id: user, login_time: time } = columns;
    this.userColumn = table.columnAt(user, 'columns.user_id');
    this.timeColumn = table.columnAt(time, 'columns.login_time');
    const where = `"columns.login_time": column "${time}" of ${table.file}`;
    this.times = new TimeReader(timeFormatOf(table.sample(this.timeColumn), timeFormat, where), zone);
    this.fields = EVENT_FIELDS.flatMap((field): (readonly [EventField, number])[] => {
      const name = columns[field];
      return name === undefined ? [] : [[field, table.columnAt(name, `columns.${field}`)]];
    });
    this.toValues = fieldReaders(decimalMarkOf(table), MINUTES[unit]);
  }

  take(cells: readonly string[], line: number): void {
    this.rows += 1;
    const [userId, time] = [cells[this.userColumn]!, cells[this.timeColumn]!];
    if (isMissingCell(userId) || isMissingCell(time)) {
      this.incomplete += 1;
      return;
    }
    const loginTime = this.times.read(time);
    if (loginTime === null) {
      this.unreadable += 1;
      this.firstUnreadable ??= `"${time}" in line ${line}`;
      return;
    }
    this.from = Math.min(this.from, loginTime);
    this.to = Math.max(this.to, loginTime);
    this.sessions.push({
      ...NOTHING_KNOWN,
      userId: this.known(userId),
      loginTime,
      receivedAt: loginTime,
      ...this.valuesOf(cells),
    });
    if (this.sessions.length === EVENTS_A_PACK) this.pack();
  }

  done(): EventLog {
    this.pack();
    const { file } = this.table;
    if (this.unreadable > MOST_UNREADABLE * this.rows)
      throw new EvaluationError(
        `"columns.login_time": ${this.unreadable} of ${this.rows} times in ${file} cannot be read, the first one ${this.firstUnreadable!}; is "time_format" right?`,
      );
    if (this.users.size === 0)
      throw new EvaluationError(`"events": ${file} has no row with a user and a time.`);
    const notes = [
      this.incomplete > 0 ? `${file}: ${this.incomplete} rows without a user or a time were left out.` : null,
      this.unreadable > 0
        ? `${file}: ${this.unreadable} rows with a time that cannot be read were left out, such as ${this.firstUnreadable!}.`
        : null,
    ];
    return {
      packs: this.packs,
      users: [...this.users.keys()],
      rows: this.rows - this.incomplete - this.unreadable,
      from: this.from,
      to: this.to,
      fields: this.fields.map(([field]) => field),
      notes: notes.filter((note) => note !== null),
    };
  }

  private valuesOf(cells: readonly string[]): Partial<PackedSession> {
    if (this.fields.length === 0) return {};
    const values: Partial<PackedSession> = {};
    for (const [field, column] of this.fields) Object.assign(values, this.toValues[field](cells[column]!));
    return values;
  }

  /** One string for each user, not one for each event. */
  private known(userId: string): string {
    const known = this.users.get(userId);
    if (known !== undefined) return known;
    // A copy: a part of a string keeps all of it in memory.
    const own = Buffer.from(userId).toString();
    this.users.set(own, own);
    return own;
  }

  private pack(): void {
    if (this.sessions.length === 0) return;
    this.packs.push(packSessions(this.sessions));
    this.sessions = [];
  }
}

/** Of an event, when nothing but who and when is known. */
const NOTHING_KNOWN = {
  minutes: 0,
  pauses: 0,
  bufferEvents: 0,
  wasRecommended: false,
  shows: [],
  genres: [],
} as const;

type FieldReaders = Readonly<Record<EventField, (cell: string) => Partial<PackedSession>>>;

/** What is missing or below zero counts as nothing: of an event, that is what it says. */
function fieldReaders(mark: DecimalMark, minutesOfUnit: number): FieldReaders {
  const numberOf = (cell: string, most: number): number => {
    const value = isMissingCell(cell) ? 0 : readNumber(cell, mark);
    return Number.isNaN(value) ? 0 : Math.min(Math.max(value, 0), most);
  };
  const countOf = (cell: string): number => Math.round(numberOf(cell, MOST_COUNT));
  return {
    content_watched: (cell) => ({ shows: readList(cell) }),
    genres_watched: (cell) => ({ genres: readList(cell) }),
    total_watch_time: (cell) => ({
      minutes: Math.min(numberOf(cell, Number.MAX_VALUE) * minutesOfUnit, MOST_MINUTES),
    }),
    num_pauses: (cell) => ({ pauses: countOf(cell) }),
    buffer_events: (cell) => ({ bufferEvents: countOf(cell) }),
    was_recommended: (cell) => ({ wasRecommended: readTruth(cell) ?? false }),
  };
}

import { SECONDS_PER_DAY, toCalendarDay, toLocalTime } from './local-time.ts';
import type { Session, SimulatedEvent } from './session.ts';
import { showIdAt } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

const FIRST_CAPACITY = 16_384;
const MOST_SHOWS = 3;
/** Marks a place of a list that is not taken. */
const NONE = 0xff;
const TENTHS = 10;

/**
 * The sessions of everybody on a few days, collected viewer by viewer and told in order of time.
 *
 * Columns of numbers, about 40 bytes a session: objects would outlive the collector's nursery and cost more than drawing them.
 */
export class SessionBlock {
  private length = 0;
  private columns = new Columns(FIRST_CAPACITY);

  /** @param firstDay - day number of the block's first day */
  constructor(private readonly firstDay: number) {}

  /** @param viewer - number of the viewer; a viewer's sessions are added in order of time, viewers in order of their numbers */
  add(viewer: number, day: number, session: Session): void {
    if (this.length === this.columns.capacity) {
      this.columns = this.columns.doubled();
    }
    const row = this.length++;
    const { columns } = this;
    columns.start[row] = (day - this.firstDay) * SECONDS_PER_DAY + session.second;
    columns.viewer[row] = viewer;
    columns.tenths[row] = Math.round(session.minutes * TENTHS);
    columns.pauses[row] = session.pauses;
    columns.stalls[row] = session.stalls;
    columns.recommended[row] = Number(session.wasRecommended);
    for (let place = 0; place < MOST_SHOWS; place++) {
      columns.shows[row * MOST_SHOWS + place] = session.shows[place] ?? NONE;
      columns.genres[row * MOST_SHOWS + place] = session.genres[place] ?? NONE;
    }
  }

  /**
   * @param userIdOf - the id of a viewer's number
   * @returns events in order of time, then of the viewer's number
   */
  *events(userIdOf: (viewer: number) => string): Generator<SimulatedEvent> {
    const { columns } = this;
    let day = -1;
    let date = '';
    for (const row of this.inOrderOfTime()) {
      const start = columns.start[row]!;
      if (Math.floor(start / SECONDS_PER_DAY) !== day) {
        day = Math.floor(start / SECONDS_PER_DAY);
        date = toCalendarDay(this.firstDay + day);
      }
      yield {
        user_id: userIdOf(columns.viewer[row]!),
        login_time: toLocalTime(date, start % SECONDS_PER_DAY),
        content_watched: listAt(columns.shows, row, showIdAt),
        genres_watched: listAt(columns.genres, row, genreAt),
        total_watch_time: columns.tenths[row]! / TENTHS,
        num_pauses: columns.pauses[row]!,
        buffer_events: columns.stalls[row]!,
        was_recommended: columns.recommended[row] === 1,
      };
    }
  }

  /** Row numbers. Start and row fit one number (below 2^53), and numbers sort faster than objects by a comparator. */
  private inOrderOfTime(): Uint32Array {
    const { length, columns } = this;
    const keys = new Float64Array(length);
    for (let row = 0; row < length; row++) {
      keys[row] = columns.start[row]! * length + row;
    }
    keys.sort();
    const rows = new Uint32Array(length);
    for (let place = 0; place < length; place++) {
      rows[place] = keys[place]! % length;
    }
    return rows;
  }
}

/** What is kept of each session, row by row; lists take three places each. */
class Columns {
  readonly start: Uint32Array;
  readonly viewer: Uint32Array;
  readonly pauses: Uint32Array;
  readonly stalls: Uint32Array;
  readonly tenths: Uint16Array;
  readonly recommended: Uint8Array;
  readonly shows: Uint8Array;
  readonly genres: Uint8Array;

  constructor(readonly capacity: number) {
    this.start = new Uint32Array(capacity);
    this.viewer = new Uint32Array(capacity);
    this.pauses = new Uint32Array(capacity);
    this.stalls = new Uint32Array(capacity);
    this.tenths = new Uint16Array(capacity);
    this.recommended = new Uint8Array(capacity);
    this.shows = new Uint8Array(capacity * MOST_SHOWS);
    this.genres = new Uint8Array(capacity * MOST_SHOWS);
  }

  doubled(): Columns {
    const larger = new Columns(2 * this.capacity);
    larger.start.set(this.start);
    larger.viewer.set(this.viewer);
    larger.pauses.set(this.pauses);
    larger.stalls.set(this.stalls);
    larger.tenths.set(this.tenths);
    larger.recommended.set(this.recommended);
    larger.shows.set(this.shows);
    larger.genres.set(this.genres);
    return larger;
  }
}

function listAt(column: Uint8Array, row: number, nameOf: (position: number) => string): string[] {
  const names: string[] = [];
  for (let place = row * MOST_SHOWS; place < (row + 1) * MOST_SHOWS && column[place] !== NONE; place++) {
    names.push(nameOf(column[place]!));
  }
  return names;
}

function genreAt(position: number): string {
  return GENRES[position]!.name;
}

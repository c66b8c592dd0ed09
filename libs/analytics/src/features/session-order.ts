import { isRecommended, type SessionTable } from './session-table.ts';

/** Sessions come nearly in order, which insertion is fastest at; beyond this many, disorder could cost too much. */
const MOST_TO_INSERT = 512;

/** One viewer's sessions, oldest first; made to be reused. */
export class SessionOrder {
  /** Places in the table; the first `length` are the viewer's. */
  places = new Uint32Array(256);
  length = 0;

  constructor(private readonly table: SessionTable) {}

  select(viewer: number): void {
    const from = this.table.offsets[viewer]!;
    this.length = this.table.offsets[viewer + 1]! - from;
    if (this.length > this.places.length) this.places = new Uint32Array(2 * this.length);
    if (this.length > MOST_TO_INSERT) this.sort(from);
    else this.insert(from);
  }

  private insert(from: number): void {
    const { places, length } = this;
    for (let next = 0; next < length; next++) {
      const session = from + next;
      let at = next;
      while (at > 0 && this.compare(places[at - 1]!, session) > 0) {
        places[at] = places[at - 1]!;
        at -= 1;
      }
      places[at] = session;
    }
  }

  private sort(from: number): void {
    const own = this.places.subarray(0, this.length);
    for (let index = 0; index < own.length; index++) own[index] = from + index;
    own.sort((one, other) => this.compare(one, other));
  }

  /** Total order over all that is added up, so that features do not hang on the order of the input. */
  private compare(one: number, other: number): number {
    const { bufferEvents, minutes, pauses, startedAt } = this.table;
    return (
      startedAt[one]! - startedAt[other]! ||
      minutes[one]! - minutes[other]! ||
      pauses[one]! - pauses[other]! ||
      bufferEvents[one]! - bufferEvents[other]! ||
      Number(isRecommended(this.table, one)) - Number(isRecommended(this.table, other))
    );
  }
}

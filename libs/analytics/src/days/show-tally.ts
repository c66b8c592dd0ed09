import type { Marks } from './scratch.ts';
import { ViewerSet } from './viewer-set.ts';

/** What was watched of one show. */
export class ShowTally {
  sessions = 0;
  /** Millionths of a minute. */
  microMinutes = 0;
  /** Millionths of a buffer event. */
  microStalls = 0;
  readonly viewers: ViewerSet;
  /** By genre's ordinal: the sessions with the show that name the genre. */
  readonly genres = new Map<number, number>();

  constructor(marks: Marks) {
    this.viewers = new ViewerSet(marks);
  }

  addGenre(genre: number, sessions: number): void {
    this.genres.set(genre, (this.genres.get(genre) ?? 0) + sessions);
  }

  absorb(other: ShowTally): void {
    this.sessions += other.sessions;
    this.microMinutes += other.microMinutes;
    this.microStalls += other.microStalls;
    for (const viewer of other.viewers.viewers()) this.viewers.add(viewer);
    for (const [genre, sessions] of other.genres) this.addGenre(genre, sessions);
  }
}

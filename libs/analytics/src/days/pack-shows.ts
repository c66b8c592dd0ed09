import type { SessionPack } from '../packs/session-pack.ts';
import { microShare } from './millionths.ts';
import type { ShowTally } from './show-tally.ts';

/** Adds a pack's sessions to the tallies of their shows, which are found once a pack and not once a session. */
export class PackShows {
  readonly #pack: SessionPack;
  readonly #tallyOf: (showId: string) => ShowTally;
  /** By index into the pack's shows. */
  readonly #tallies: (ShowTally | undefined)[];
  /** Sessions by show and genre: `show * genres + genre`, both as indexes into the pack. */
  readonly #votes = new Map<number, number>();

  constructor(pack: SessionPack, tallyOf: (showId: string) => ShowTally) {
    this.#pack = pack;
    this.#tallyOf = tallyOf;
    this.#tallies = pack.shows.map(() => undefined);
  }

  add(session: number, viewer: number): void {
    const { showOffsets, showIndex, minutes, bufferEvents } = this.#pack;
    const first = showOffsets[session]!;
    const end = showOffsets[session + 1]!;
    if (first === end) return;
    const microMinutes = microShare(minutes[session]!, end - first);
    const microStalls = microShare(bufferEvents[session]!, end - first);
    for (let at = first; at < end; at++) {
      const show = showIndex[at]!;
      const tally = this.#tallyAt(show);
      tally.sessions += 1;
      tally.microMinutes += microMinutes;
      tally.microStalls += microStalls;
      tally.viewers.add(viewer);
      this.#vote(session, show);
    }
  }

  /**
   * Hands the genres named so far to the tallies.
   *
   * @param genres - shape (genres of the pack), their ordinals
   */
  addGenres(genres: Int32Array): void {
    for (const [pair, sessions] of this.#votes) {
      const genre = pair % genres.length;
      this.#tallyAt((pair - genre) / genres.length).addGenre(genres[genre]!, sessions);
    }
    this.#votes.clear();
  }

  #vote(session: number, show: number): void {
    const { genres, genreOffsets, genreIndex } = this.#pack;
    const end = genreOffsets[session + 1]!;
    for (let at = genreOffsets[session]!; at < end; at++) {
      const pair = show * genres.length + genreIndex[at]!;
      this.#votes.set(pair, (this.#votes.get(pair) ?? 0) + 1);
    }
  }

  /** A tally is made when a session needs it: a show may be in the pack and not in the range that is counted. */
  #tallyAt(show: number): ShowTally {
    let tally = this.#tallies[show];
    if (tally === undefined) {
      tally = this.#tallyOf(this.#pack.shows[show]!);
      this.#tallies[show] = tally;
    }
    return tally;
  }
}

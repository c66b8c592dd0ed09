import type { ChurnReason } from '@engagement/contracts';

/** What somebody watched in one session, as far as taste shows in it. */
export interface WatchedSession {
  readonly shows: readonly string[];
  readonly genres: readonly string[];
  readonly wasRecommended: boolean;
}

/** A show that many watched lately. */
export interface PopularShow {
  readonly showId: string;
  readonly title: string;
  /** `null` when it is not known. */
  readonly genre: string | null;
}

export interface RecommendedShow {
  readonly showId: string;
  readonly title: string;
  readonly genre: string;
  /** Why this one, in a few words. */
  readonly why: string;
}

/** A genre with at least this share of what somebody watched is one that they watch most. */
const FAVOURITE_SHARE = 0.2;

/**
 * Popular shows that answer a reason for leaving, which the viewer has not watched: for `genre_fatigue` outside the genres that
 * they watch most, for `bad_recommendation` inside those that they chose by themselves, for `low_engagement` inside those that they
 * watch most. Nothing for reasons that no show answers.
 *
 * @param sessions - the viewer's
 * @param popular - most popular first
 * @param most - how many to recommend
 */
export function recommendedShows(
  reason: ChurnReason,
  sessions: readonly WatchedSession[],
  popular: readonly PopularShow[],
  most: number,
): RecommendedShow[] {
  const accept = acceptance(reason, sessions);
  if (accept === null) return [];
  const watched = new Set(sessions.flatMap(({ shows }) => shows));
  return popular
    .flatMap(({ showId, title, genre }): RecommendedShow[] => {
      const why = genre === null || watched.has(showId) ? null : accept(genre);
      return genre === null || why === null ? [] : [{ showId, title, genre, why }];
    })
    .slice(0, most);
}

/** @returns why a genre is right, or `null` where it is not */
type Acceptance = (genre: string) => string | null;

function acceptance(reason: ChurnReason, sessions: readonly WatchedSession[]): Acceptance | null {
  const within =
    (genres: ReadonlySet<string>, why: (genre: string) => string): Acceptance =>
    (genre) =>
      genres.has(normalised(genre)) ? why(genre) : null;
  switch (reason) {
    case 'genre_fatigue': {
      const tired = favouriteGenres(sessions);
      return (genre) =>
        tired.has(normalised(genre)) ? null : `popular lately, and no genre that they watch most: ${genre}`;
    }
    case 'bad_recommendation':
      return within(
        favouriteGenres(sessions.filter(({ wasRecommended }) => !wasRecommended)),
        (genre) => `popular lately in ${genre}, which they choose by themselves`,
      );
    case 'low_engagement':
      return within(
        favouriteGenres(sessions),
        (genre) => `popular lately in ${genre}, which they watch most`,
      );
    case 'poor_user_experience':
    case 'no_clear_reason':
      return null;
  }
}

/** Genres with a fair share of what was watched, the most frequent always among them; empty without sessions. */
function favouriteGenres(sessions: readonly WatchedSession[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const genre of sessions.flatMap(({ genres }) => genres.map(normalised)))
    counts.set(genre, (counts.get(genre) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const highest = Math.max(0, ...counts.values());
  return new Set(
    [...counts]
      .filter(([, count]) => count === highest || count >= FAVOURITE_SHARE * total)
      .map(([genre]) => genre),
  );
}

function normalised(genre: string): string {
  return genre.trim().toLowerCase();
}

import type { Show } from '@engagement/contracts';
import { toCalendarDay } from './local-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import { GENRES } from './show-titles.ts';

/** A show with what decides how much it is watched. */
export interface CatalogueShow extends Show {
  /** Position for {@link showIdAt}. */
  readonly index: number;
  /** Index into the genres. */
  readonly genreIndex: number;
  /** Weight among the shows of its genre. */
  readonly popularity: number;
}

const OLDEST_SHOW_DAYS = 2_200;

const TITLES = GENRES.flatMap((genre, genreIndex) =>
  genre.titles.map((title, rank) => ({ genre, genreIndex, title, rank })),
);

/** Ids that viewers still open from old links although the show was withdrawn from the catalogue. */
export const WITHDRAWN_SHOW_IDS: readonly string[] = ['s901', 's902', 's903'];

/** Position of the first withdrawn show: after those of the catalogue. */
export const FIRST_WITHDRAWN = TITLES.length;

/** Position of the first show that came out of an incident. */
export const FIRST_NEW_SHOW = FIRST_WITHDRAWN + WITHDRAWN_SHOW_IDS.length;

/** How many new shows there can be. */
export const MOST_NEW_SHOWS = 20;

const SHOW_IDS: readonly string[] = [
  ...TITLES.map((_, index) => toShowId(index)),
  ...WITHDRAWN_SHOW_IDS,
  // Numbered on from the catalogue, which does not list the withdrawn.
  ...Array.from({ length: MOST_NEW_SHOWS }, (_, index) => toShowId(TITLES.length + index)),
];

/** @param index - catalogue first, then the withdrawn, then new shows */
export function showIdAt(index: number): string {
  return SHOW_IDS[index]!;
}

/**
 * @param random - decides lengths, release dates, ratings and popularity
 * @param firstDay - day number of the first simulated day; every show was released before it
 * @returns all shows, genre by genre, `s001` first
 */
export function buildShowCatalogue(random: SeededRandom, firstDay: number): CatalogueShow[] {
  return TITLES.map(({ genre, genreIndex, title, rank }, index) => {
    const appeal = random.normal();
    return {
      index,
      show_id: toShowId(index),
      show_name: title,
      genre: genre.name,
      duration: 5 * Math.max(4, Math.round((genre.minutes * random.between(0.75, 1.3)) / 5)),
      released_date: toCalendarDay(firstDay - random.integer(20, OLDEST_SHOW_DAYS)),
      ratings: Math.round(10 * Math.min(9.8, Math.max(4.2, 7.6 - 0.15 * rank + 0.7 * appeal))) / 10,
      genreIndex,
      popularity: Math.exp(0.3 * appeal) / (1 + 0.6 * rank),
    };
  });
}

function toShowId(index: number): string {
  return `s${String(index + 1).padStart(3, '0')}`;
}

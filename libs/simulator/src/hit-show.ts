import type { Incident } from './incident.ts';
import { toCalendarDay, SECONDS_PER_DAY } from './local-time.ts';
import { FIRST_NEW_SHOW, showIdAt, type CatalogueShow } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

const TITLES = [
  'The Night Everybody Watched',
  'Last Train to Meridian',
  'One Live Take',
  'The Lighthouse Vote',
  'Snow on the Equator',
];
const DEFAULT_GENRE = 'Drama';

/** @returns a new show for each hit, in the order of the incidents; it is released on the day its hit begins */
export function buildHitShows(incidents: readonly Incident[]): CatalogueShow[] {
  return incidents
    .filter(({ kind }) => kind === 'hit')
    .map(({ genre, from }, order) => {
      const index = FIRST_NEW_SHOW + order;
      const genreIndex = GENRES.findIndex(({ name }) => name === (genre ?? DEFAULT_GENRE));
      const season = Math.floor(order / TITLES.length) + 1;
      return {
        index,
        show_id: showIdAt(index),
        show_name: TITLES[order % TITLES.length]! + (season > 1 ? ` ${season}` : ''),
        genre: GENRES[genreIndex]!.name,
        duration: 60,
        released_date: toCalendarDay(Math.floor(from / SECONDS_PER_DAY)),
        ratings: 9,
        genreIndex,
        popularity: 1,
      };
    });
}

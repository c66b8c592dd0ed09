/** What a genre is like: how often it is asked for, and how long its shows last. */
export interface Genre {
  readonly name: string;
  /** Weight in the taste of an average viewer. */
  readonly popularity: number;
  /** Usual length of one broadcast, in minutes. */
  readonly minutes: number;
  readonly titles: readonly string[];
}

/** Invented shows, the best known of each genre first. */
export const GENRES: readonly Genre[] = [
  {
    name: 'Sports',
    popularity: 1.5,
    minutes: 110,
    titles: [
      'Saturday Floodlights',
      'The Long Peloton',
      'Harbour Regatta Live',
      'Courtside Nine',
      'Winter Slopes Tonight',
      'Half-Time Chalkboard',
      'Marathon Mile by Mile',
    ],
  },
  {
    name: 'Gaming',
    popularity: 1.4,
    minutes: 120,
    titles: [
      'Pixel Arena Finals',
      'Speedrun Sunday',
      'Lantern Quest Live',
      'Castle of Cards',
      'Co-op Couch',
      'Retro Cartridge Club',
      'Rocket Garage',
      'Tiny Kingdoms',
    ],
  },
  {
    name: 'Music',
    popularity: 1.2,
    minutes: 75,
    titles: [
      'Rooftop Sessions',
      'Midnight Vinyl',
      'The Open Stage',
      'Strings at Seven',
      'Basement Beats',
      'Choir of Strangers',
      'Festival Rewind',
      'Small Hours Jazz',
    ],
  },
  {
    name: 'Drama',
    popularity: 1.3,
    minutes: 55,
    titles: [
      'The Lighthouse Keepers',
      'Paper Bridges',
      'Winterhold Street',
      'A Season of Salt',
      'Quiet Witness Road',
      'The Orchard House',
      'Night Ferry',
    ],
  },
  {
    name: 'Comedy',
    popularity: 1.1,
    minutes: 45,
    titles: [
      'Late Laughs Live',
      'The Improv Kitchen Sink',
      'Neighbours in Trouble',
      'Stand Up, Sit Down',
      'Meanwhile in Accounting',
      'The Wrong Wedding',
      'Pardon My Parrot',
    ],
  },
  {
    name: 'News',
    popularity: 0.8,
    minutes: 40,
    titles: [
      'The Evening Brief',
      'Morning Lines',
      'World in an Hour',
      'Market Close',
      'The Local Desk',
      'Fact by Fact',
    ],
  },
  {
    name: 'Cooking',
    popularity: 0.8,
    minutes: 50,
    titles: [
      'Dinner for Eight',
      'Grandmother’s Notebook',
      'Street Stove',
      'The Bread Hour',
      'One Pot, Two Cooks',
      'Spice Route Kitchen',
    ],
  },
  {
    name: 'Science',
    popularity: 0.7,
    minutes: 60,
    titles: [
      'Launch Window',
      'Deep Water Cam',
      'The Curious Bench',
      'Night Sky Tonight',
      'How Bridges Stand',
    ],
  },
  {
    name: 'Travel',
    popularity: 0.7,
    minutes: 65,
    titles: [
      'Slow Train North',
      'Islands Without Maps',
      'Market Squares',
      'The Mountain Hut',
      'River to the Sea',
      'Two Suitcases',
    ],
  },
];

import { cumulate, type SeededRandom } from './seeded-random.ts';
import type { CatalogueShow } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

const HOURS = 24;
const WEEKDAYS = 7;

/** Sessions that begin in each hour, as weights: a low before dawn, a small noon bump, a peak at 20 h. */
const WEEKDAY_HOURS: readonly number[] = [
  1.6, 0.9, 0.5, 0.35, 0.3, 0.45, 0.9, 1.5, 1.6, 1.5, 1.6, 1.9, 2.5, 2.3, 2.0, 2.2, 2.9, 4.2, 6.4, 9.0, 10.4,
  9.2, 6.0, 3.2,
];
const WEEKEND_HOURS: readonly number[] = [
  2.6, 1.6, 0.9, 0.5, 0.35, 0.35, 0.5, 0.9, 1.6, 2.4, 3.0, 3.5, 3.9, 4.1, 4.4, 4.6, 4.9, 5.6, 7.2, 9.2, 10.2,
  9.3, 6.8, 4.4,
];

/** How busy a day is against the average one, Monday to Sunday. */
const WEEKDAY_LEVELS: readonly number[] = [0.86, 0.85, 0.95, 0.92, 1.06, 1.22, 1.16];

/** When somebody likes to watch; each bends the platform's rhythm towards its favourite hours. */
export const HOUR_HABITS = ['evening', 'daytime', 'late', 'early'] as const;
export type HourHabit = (typeof HOUR_HABITS)[number];

/** First and last favourite hour, both included; `late` reaches over midnight. */
const FAVOURITE_HOURS: Readonly<Record<HourHabit, readonly [first: number, last: number]>> = {
  evening: [18, 22],
  daytime: [11, 17],
  late: [21, 2],
  early: [6, 10],
};
const FAVOURITE_BOOST = 2;

/** The fixed slots of the hit shows: the best known show of a genre, live for two hours. */
const HIT_SLOTS: readonly { genre: string; weekday: number; hour: number }[] = [
  { genre: 'Drama', weekday: 2, hour: 20 },
  { genre: 'Comedy', weekday: 4, hour: 21 },
  { genre: 'Sports', weekday: 5, hour: 19 },
  { genre: 'Gaming', weekday: 6, hour: 20 },
];
const HIT_HOURS = 2;
const HIT_LIFT = 1.35;
const ON_AIR_LIFT = 3;

/** What is on, and how many people come, hour by hour of the week. */
export class BroadcastSchedule {
  private readonly hits = new Map<number, CatalogueShow>();
  private readonly showsOf: readonly (readonly CatalogueShow[])[];
  private readonly showWeights: readonly (readonly number[])[];
  private readonly hourWeights: Readonly<Record<HourHabit, readonly (readonly number[])[]>>;

  /** @param random - decides the weekly slots of all shows that are not hits */
  constructor(shows: readonly CatalogueShow[], random: SeededRandom) {
    this.showsOf = GENRES.map((_, genreIndex) => shows.filter((show) => show.genreIndex === genreIndex));
    for (const { genre, weekday, hour } of HIT_SLOTS) {
      const hit = shows.find((show) => show.genre === genre)!;
      for (let offset = 0; offset < HIT_HOURS; offset++) {
        this.hits.set(hourOfWeek(weekday, hour + offset), hit);
      }
    }
    this.showWeights = this.weighShows(random);
    this.hourWeights = {
      evening: this.weighHours('evening'),
      daytime: this.weighHours('daytime'),
      late: this.weighHours('late'),
      early: this.weighHours('early'),
    };
  }

  /** @returns how busy the weekday is against the average one, about 0.8 to 1.3 */
  dayLevel(weekday: number): number {
    return WEEKDAY_LEVELS[weekday]!;
  }

  /** @returns cumulative weights of the 24 hours in which a viewer of this habit begins to watch */
  hoursOf(habit: HourHabit, weekday: number): readonly number[] {
    return this.hourWeights[habit][weekday]!;
  }

  /** @returns the hit show that is live in that hour, or `null` */
  hitAt(weekday: number, hour: number): CatalogueShow | null {
    return this.hits.get(hourOfWeek(weekday, hour)) ?? null;
  }

  /** @returns one show of the genre; shows on the air are preferred to replays, known ones to others */
  pickShow(random: SeededRandom, genreIndex: number, weekday: number, hour: number): CatalogueShow {
    const weights = this.showWeights[genreIndex * WEEKDAYS * HOURS + hourOfWeek(weekday, hour)]!;
    return this.showsOf[genreIndex]![random.pickWeighted(weights)]!;
  }

  /** @returns one of the two best known shows of the genre, whatever is on the air */
  pickFallback(random: SeededRandom, genreIndex: number): CatalogueShow {
    return this.showsOf[genreIndex]![random.chance(0.75) ? 0 : 1]!;
  }

  private weighShows(random: SeededRandom): number[][] {
    return this.showsOf.flatMap((shows) => {
      const slots = shows.map(() => ({ parity: random.integer(0, 2), hour: random.integer(7, 23) }));
      return Array.from({ length: WEEKDAYS * HOURS }, (_, slot) => {
        const weekday = Math.floor(slot / HOURS);
        const hour = slot % HOURS;
        return cumulate(
          shows.map((show, index) => {
            const { parity, hour: start } = slots[index]!;
            const isOnAir = weekday % 2 === parity && hour >= start && hour < start + 2;
            return show.popularity * (isOnAir ? ON_AIR_LIFT : 1);
          }),
        );
      });
    });
  }

  private weighHours(habit: HourHabit): number[][] {
    return Array.from({ length: WEEKDAYS }, (_, weekday) => {
      const base = weekday >= 5 ? WEEKEND_HOURS : WEEKDAY_HOURS;
      return cumulate(
        base.map((weight, hour) => {
          const habitual = isFavouriteHour(habit, hour) ? weight * FAVOURITE_BOOST : weight;
          return this.hitAt(weekday, hour) ? habitual * HIT_LIFT : habitual;
        }),
      );
    });
  }
}

function isFavouriteHour(habit: HourHabit, hour: number): boolean {
  const [first, last] = FAVOURITE_HOURS[habit];
  return first <= last ? hour >= first && hour <= last : hour >= first || hour <= last;
}

function hourOfWeek(weekday: number, hour: number): number {
  return weekday * HOURS + hour;
}

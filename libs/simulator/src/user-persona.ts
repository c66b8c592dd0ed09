import type { User } from '@engagement/contracts';
import { HOUR_HABITS, type HourHabit } from './broadcast-schedule.ts';
import { COUNTRIES } from './countries.ts';
import { toCalendarDay } from './local-time.ts';
import { cumulate, type SeededRandom } from './seeded-random.ts';
import { GENRES } from './show-titles.ts';

/** What the platform knows of a viewer: the columns of a registration. */
export type SimulatedUser = Pick<
  User,
  'user_id' | 'email' | 'age' | 'country' | 'registration_date' | 'preferred_genre' | 'subscription_type'
>;

export type Subscription = 'free' | 'basic' | 'premium';

/** A viewer's lasting habits. */
export interface UserPersona {
  readonly user: SimulatedUser;
  readonly subscription: Subscription;
  /** Day number of the registration. */
  readonly registeredOn: number;
  /** Usual sessions a day, > 0. */
  readonly sessionsPerDay: number;
  /** How much more (> 1) or less this viewer watches on Saturdays and Sundays. */
  readonly weekendLean: number;
  /** Median length of a session, in minutes. */
  readonly sessionMinutes: number;
  readonly hourHabit: HourHabit;
  /** Whether they watch in bursts of days or weeks with a break after each. */
  readonly isBursty: boolean;
  /** Weekday (0 = Monday) on which they come every week for one programme; `null` for those without such a habit. */
  readonly weeklyAppointment: number | null;
  /** Index of the genre they like most. */
  readonly favouriteGenre: number;
  /** Cumulative weights over the genres. */
  readonly genreWeights: readonly number[];
  readonly stallsPerHour: number;
  readonly pausesPerHour: number;
  /** Share of sessions that begin with a recommendation, 0 to 1. */
  readonly recommendedShare: number;
}

/** When is simulated, and how much goes on. */
export interface SimulationWindow {
  /** Day number of the first simulated day. */
  readonly firstDay: number;
  readonly days: number;
  /** How often people come against the usual, > 0. */
  readonly activity: number;
}

/** How often people come; the shares add up to 1. */
const LOYALTIES = [
  { share: 0.22, sessionsPerWeek: 7.5, premium: 0.4, free: 0.22, isWeekly: false },
  { share: 0.41, sessionsPerWeek: 4.6, premium: 0.22, free: 0.43, isWeekly: false },
  { share: 0.05, sessionsPerWeek: 1.8, premium: 0.12, free: 0.6, isWeekly: false },
  { share: 0.32, sessionsPerWeek: 0.4, premium: 0.15, free: 0.55, isWeekly: true },
] as const;

const LOYALTY_WEIGHTS = cumulate(LOYALTIES.map(({ share }) => share));
const COUNTRY_WEIGHTS = cumulate(COUNTRIES.map(({ share }) => share));
const HABIT_WEIGHTS = cumulate([0.58, 0.19, 0.15, 0.08]);
const APPOINTMENT_WEIGHTS = cumulate([0.6, 0.6, 1.4, 0.7, 1.3, 1.6, 1.5]);
const GENRE_WEIGHTS = cumulate(GENRES.map(({ popularity }) => popularity));
const BURSTY_SHARE = 0.7;
const MISSING_AGE_SHARE = 0.08;
/** Time constant of the growing user base: of the users at the end, 1 − 1/e joined within it. */
const USER_BASE_GROWTH_DAYS = 240;
const OLDEST_REGISTRATION_DAYS = 1_400;

const EMAIL_COLOURS = [
  'amber',
  'azure',
  'coral',
  'copper',
  'ivory',
  'jade',
  'lilac',
  'maroon',
  'olive',
  'silver',
];
const EMAIL_BIRDS = [
  'curlew',
  'finch',
  'heron',
  'kestrel',
  'lapwing',
  'oriole',
  'plover',
  'robin',
  'swift',
  'wren',
];
// Reserved for documentation (RFC 2606): mail to them reaches nobody.
const EMAIL_DOMAINS = ['example.com', 'example.net', 'example.org'];

/**
 * @param random - the viewer's own stream
 * @param index - number of the viewer, from 0
 */
export function drawUserPersona(random: SeededRandom, index: number, window: SimulationWindow): UserPersona {
  const loyalty = LOYALTIES[random.pickWeighted(LOYALTY_WEIGHTS)]!;
  const country = COUNTRIES[random.pickWeighted(COUNTRY_WEIGHTS)]!;
  const favouriteGenre = random.pickWeighted(GENRE_WEIGHTS);
  const subscription = drawSubscription(random, loyalty);
  const registeredOn = drawRegistrationDay(random, window);
  const id = toSerial(index);
  return {
    user: {
      user_id: userIdAt(index),
      email: `${random.pick(EMAIL_COLOURS)}.${random.pick(EMAIL_BIRDS)}.${id}@${random.pick(EMAIL_DOMAINS)}`,
      age: random.chance(MISSING_AGE_SHARE) ? null : drawAge(random),
      country: country.code,
      registration_date: toCalendarDay(registeredOn),
      preferred_genre: GENRES[favouriteGenre]!.name,
      subscription_type: subscription,
    },
    subscription,
    registeredOn,
    sessionsPerDay: (window.activity * random.logNormal(loyalty.sessionsPerWeek, 0.32)) / 7,
    weekendLean: random.between(0.75, 1.35),
    sessionMinutes: random.logNormal(44, 0.35),
    hourHabit: HOUR_HABITS[random.pickWeighted(HABIT_WEIGHTS)]!,
    isBursty: !loyalty.isWeekly && random.chance(BURSTY_SHARE),
    weeklyAppointment: loyalty.isWeekly ? random.pickWeighted(APPOINTMENT_WEIGHTS) : null,
    favouriteGenre,
    genreWeights: drawGenreWeights(random, favouriteGenre),
    stallsPerHour: random.logNormal(country.stallsPerHour, 0.45),
    pausesPerHour: random.logNormal(1.3, 0.4),
    recommendedShare: random.between(0.12, 0.42),
  };
}

/** @param index - number of the viewer, from 0 */
export function userIdAt(index: number): string {
  return `u${toSerial(index)}`;
}

function toSerial(index: number): string {
  return String(index + 1).padStart(5, '0');
}

function drawSubscription(random: SeededRandom, plan: { premium: number; free: number }): Subscription {
  const draw = random.next();
  if (draw < plan.premium) {
    return 'premium';
  }
  return draw < plan.premium + plan.free ? 'free' : 'basic';
}

function drawAge(random: SeededRandom): number {
  return Math.round(Math.min(82, Math.max(16, random.logNormal(33, 0.33))));
}

function drawRegistrationDay(random: SeededRandom, window: SimulationWindow): number {
  const isNewcomer = random.chance(1 - Math.exp(-window.days / USER_BASE_GROWTH_DAYS));
  if (isNewcomer) {
    return window.firstDay + random.integer(0, window.days);
  }
  return window.firstDay - 1 - Math.floor(Math.min(OLDEST_REGISTRATION_DAYS, random.exponential(380)));
}

/** A favourite, a second choice, and a little of everything, as often as the genre is liked by all. */
function drawGenreWeights(random: SeededRandom, favouriteGenre: number): number[] {
  const secondGenre = random.pickWeighted(GENRE_WEIGHTS);
  const favouriteShare = random.between(0.38, 0.62);
  const everyGenre = GENRE_WEIGHTS[GENRE_WEIGHTS.length - 1]!;
  return cumulate(
    GENRES.map(({ popularity }, genre) => {
      const liked = (genre === favouriteGenre ? favouriteShare : 0) + (genre === secondGenre ? 0.2 : 0);
      return liked + ((0.8 - favouriteShare) * popularity) / everyGenre;
    }),
  );
}

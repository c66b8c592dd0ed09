import type { BroadcastSchedule } from './broadcast-schedule.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from './local-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import { endOf, toSessionMinutes, type Session } from './session.ts';
import { FIRST_WITHDRAWN, WITHDRAWN_SHOW_IDS, type CatalogueShow } from './show-catalogue.ts';
import type { UserPersona } from './user-persona.ts';
import { signsOn, type Signs, type ViewerFate } from './viewer-fate.ts';

/** A viewer on the way through the window. */
export interface Viewer {
  /** Number of the viewer, from 0. */
  readonly index: number;
  readonly persona: UserPersona;
  readonly fate: ViewerFate;
  readonly random: SeededRandom;
  /** End of the latest session, in seconds after the midnight that began day number 0. */
  busyUntil: number;
}

/** One day as every viewer meets it. */
export interface PlatformDay {
  /** Day number. */
  readonly day: number;
  readonly weekday: number;
  /** How many come against the average day, > 0. */
  readonly level: number;
  /** Factor on everybody's stalls; above 1 during an incident. */
  readonly stallFactor: number;
}

const NEWCOMER_DAYS = 10;
const NEWCOMER_FACTOR = 1.5;
/** Share of first days and weekly appointments on which a viewer comes. */
const KEPT_APPOINTMENTS = 0.92;
const SATURDAY = 5;
/** Share of sessions that begin with a recommendation once those are pushed at their hardest. */
const PUSHED_RECOMMENDED_SHARE = 0.85;
const WITHDRAWN_SHOW_SHARE = 0.004;
const EVENING_STALL_FACTOR = 1.25;

/** Shared, because on most days most people do not come. */
const NO_STARTS: readonly number[] = [];

/** A viewer's day: who, where, when, and in what mood. */
export interface Scene {
  readonly viewer: Viewer;
  readonly schedule: BroadcastSchedule;
  readonly today: PlatformDay;
  readonly signs: Signs;
}

/** @returns the viewer's sessions of one day on which they are around, one after the other, in order of time */
export function simulateViewingDay(
  viewer: Viewer,
  schedule: BroadcastSchedule,
  today: PlatformDay,
): Session[] {
  const scene: Scene = { viewer, schedule, today, signs: signsOn(viewer.fate, today.day) };
  const midnight = today.day * SECONDS_PER_DAY;
  const sessions: Session[] = [];
  for (const wish of drawStarts(scene)) {
    const free = viewer.busyUntil - midnight + viewer.random.integer(60, 600);
    const second = Math.max(wish, free);
    if (second >= SECONDS_PER_DAY) {
      break;
    }
    const session = drawSession(scene, second);
    viewer.busyUntil = endOf(session, today.day);
    sessions.push(session);
  }
  return sessions;
}

/** @returns when the viewer would like to begin: seconds of the day, in order */
function drawStarts({ viewer: { persona, random }, schedule, today, signs }: Scene): readonly number[] {
  const age = today.day - persona.registeredOn;
  const lean = today.weekday >= SATURDAY ? persona.weekendLean : 1;
  const newness = age < NEWCOMER_DAYS ? NEWCOMER_FACTOR : 1;
  const annoyance = signs.bad_recommendation + signs.poor_user_experience + signs.genre_fatigue;
  const interest = (1 - 0.68 * signs.low_engagement) * (1 - 0.15 * annoyance);
  const expected = persona.sessionsPerDay * today.level * lean * newness * interest;
  const isExpectedToday = age === 0 || today.weekday === persona.weeklyAppointment;
  const planned = isExpectedToday && random.chance(KEPT_APPOINTMENTS * interest) ? 1 : 0;
  const hours = schedule.hoursOf(persona.hourHabit, today.weekday);
  const count = planned + random.poisson(expected);
  if (count === 0) {
    return NO_STARTS;
  }
  const starts: number[] = [];
  while (starts.length < count) {
    starts.push(random.pickWeighted(hours) * SECONDS_PER_HOUR + random.integer(0, SECONDS_PER_HOUR));
  }
  return count === 1 ? starts : starts.sort((first, second) => first - second);
}

/** @param second - of the day, at which the session begins; it decides what is on */
export function drawSession(scene: Scene, second: number): Session {
  const { persona, random } = scene.viewer;
  const { bad_recommendation: pushed } = scene.signs;
  const hour = Math.floor(second / SECONDS_PER_HOUR);
  const wasRecommended = random.chance(
    persona.recommendedShare + (PUSHED_RECOMMENDED_SHARE - persona.recommendedShare) * pushed,
  );
  const minutes = drawMinutes(scene, wasRecommended);
  const watched = drawShows(scene, hour, minutes);
  return {
    second,
    minutes,
    ...drawTrouble(scene, hour, minutes),
    wasRecommended,
    ...watched,
  };
}

/** Pauses and stalls of a session. */
function drawTrouble(
  { viewer: { persona, random }, today, signs }: Scene,
  hour: number,
  minutes: number,
): Pick<Session, 'pauses' | 'stalls'> {
  const { poor_user_experience: trouble } = signs;
  const congestion = hour >= 19 && hour < 23 ? EVENING_STALL_FACTOR : 1;
  const stallsPerHour = persona.stallsPerHour + trouble * (2.5 + 4 * persona.stallsPerHour);
  // Network trouble comes in bad sessions, not evenly: a few hold most of the stalls.
  const luck = random.exponential(1);
  const pausesPerHour = persona.pausesPerHour * (1 + 1.2 * trouble) * random.between(0.5, 1.5);
  return {
    pauses: random.poisson((pausesPerHour * minutes) / 60),
    stalls: random.poisson((stallsPerHour * congestion * today.stallFactor * luck * minutes) / 60),
  };
}

/** @returns minutes with one decimal, 0.5 to 720 */
function drawMinutes({ viewer: { persona, random }, signs }: Scene, wasRecommended: boolean): number {
  const patience =
    (1 - 0.5 * signs.low_engagement) *
    (1 - 0.2 * signs.poor_user_experience) *
    (1 - 0.15 * signs.genre_fatigue) *
    (wasRecommended ? 1 - 0.72 * signs.bad_recommendation : 1);
  return toSessionMinutes(random.logNormal(persona.sessionMinutes * patience, 0.6));
}

/** @returns one show, or up to three in a long session, and their genres; each once */
function drawShows(scene: Scene, hour: number, minutes: number): Pick<Session, 'shows' | 'genres'> {
  const { random } = scene.viewer;
  const hasSecond = minutes > 45 && random.chance(0.3);
  const hasThird = minutes > 100 && random.chance(0.35);
  const shows: number[] = [];
  const genres: number[] = [];
  for (let place = 0; place < 1 + Number(hasSecond) + Number(hasThird); place++) {
    const show = drawShow(scene, hour);
    const isWithdrawn = random.chance(WITHDRAWN_SHOW_SHARE);
    addOnce(shows, isWithdrawn ? FIRST_WITHDRAWN + random.integer(0, WITHDRAWN_SHOW_IDS.length) : show.index);
    addOnce(genres, show.genreIndex);
  }
  return { shows, genres };
}

function addOnce(list: number[], entry: number): void {
  if (!list.includes(entry)) {
    list.push(entry);
  }
}

function drawShow({ viewer, schedule, today, signs }: Scene, hour: number): CatalogueShow {
  const { persona, fate, random } = viewer;
  if (random.chance(signs.genre_fatigue)) {
    return schedule.pickFallback(random, fate.rutGenre);
  }
  const hit = schedule.hitAt(today.weekday, hour);
  if (hit && random.chance(hit.genreIndex === persona.favouriteGenre ? 0.7 : 0.3)) {
    return hit;
  }
  return schedule.pickShow(random, random.pickWeighted(persona.genreWeights), today.weekday, hour);
}

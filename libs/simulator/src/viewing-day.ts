import type { ViewingEvent } from '@engagement/contracts';
import type { BroadcastSchedule } from './broadcast-schedule.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, type LocalTime } from './local-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import { WITHDRAWN_SHOW_IDS, type CatalogueShow } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';
import type { UserPersona } from './user-persona.ts';
import { signsOn, type Signs, type ViewerFate } from './viewer-fate.ts';

/** A session as a player reports it: its time is the wall clock of the platform. */
export interface SimulatedEvent extends Omit<ViewingEvent, 'event_id' | 'received_at' | 'login_time'> {
  readonly login_time: LocalTime;
}

/** A viewer on the way through the window. */
export interface Viewer {
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

/** A session with its start in seconds of the day, ready to be sorted among the others of the day. */
export interface DaySession extends Omit<SimulatedEvent, 'login_time'> {
  readonly second: number;
}

const NEWCOMER_DAYS = 10;
const NEWCOMER_FACTOR = 1.5;
/** Share of first days and weekly appointments on which a viewer comes. */
const KEPT_APPOINTMENTS = 0.92;
const SATURDAY = 5;
/** Share of sessions that begin with a recommendation once those are pushed at their hardest. */
const PUSHED_RECOMMENDED_SHARE = 0.85;
const SHORTEST_SESSION_MINUTES = 0.5;
// `poisson` draws a number per count: this also bounds the work of a session.
const LONGEST_SESSION_MINUTES = 720;
const WITHDRAWN_SHOW_SHARE = 0.004;
const EVENING_STALL_FACTOR = 1.25;

/** A viewer's day: who, where, when, and in what mood. */
interface Scene {
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
): DaySession[] {
  const scene: Scene = { viewer, schedule, today, signs: signsOn(viewer.fate, today.day) };
  const midnight = today.day * SECONDS_PER_DAY;
  const sessions: DaySession[] = [];
  for (const wish of drawStarts(scene)) {
    const free = viewer.busyUntil - midnight + viewer.random.integer(60, 600);
    const second = Math.max(wish, free);
    if (second >= SECONDS_PER_DAY) {
      break;
    }
    const session = drawSession(scene, second);
    viewer.busyUntil = midnight + second + Math.ceil(session.total_watch_time * 60);
    sessions.push(session);
  }
  return sessions;
}

/** @returns when the viewer would like to begin: seconds of the day, in order */
function drawStarts({ viewer: { persona, random }, schedule, today, signs }: Scene): number[] {
  const age = today.day - persona.registeredOn;
  const lean = today.weekday >= SATURDAY ? persona.weekendLean : 1;
  const newness = age < NEWCOMER_DAYS ? NEWCOMER_FACTOR : 1;
  const annoyance = signs.bad_recommendation + signs.poor_user_experience + signs.genre_fatigue;
  const interest = (1 - 0.68 * signs.low_engagement) * (1 - 0.15 * annoyance);
  const expected = persona.sessionsPerDay * today.level * lean * newness * interest;
  const isExpectedToday = age === 0 || today.weekday === persona.weeklyAppointment;
  const planned = isExpectedToday && random.chance(KEPT_APPOINTMENTS * interest) ? 1 : 0;
  const hours = schedule.hoursOf(persona.hourHabit, today.weekday);
  const starts = Array.from(
    { length: planned + random.poisson(expected) },
    () => random.pickWeighted(hours) * SECONDS_PER_HOUR + random.integer(0, SECONDS_PER_HOUR),
  );
  return starts.sort((first, second) => first - second);
}

function drawSession(scene: Scene, second: number): DaySession {
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
    user_id: persona.user.user_id,
    content_watched: watched.shows,
    genres_watched: watched.genres,
    total_watch_time: minutes,
    ...drawTrouble(scene, hour, minutes),
    was_recommended: wasRecommended,
  };
}

/** Pauses and stalls of a session. */
function drawTrouble(
  { viewer: { persona, random }, today, signs }: Scene,
  hour: number,
  minutes: number,
): Pick<DaySession, 'num_pauses' | 'buffer_events'> {
  const { poor_user_experience: trouble } = signs;
  const congestion = hour >= 19 && hour < 23 ? EVENING_STALL_FACTOR : 1;
  const stallsPerHour = persona.stallsPerHour + trouble * (2.5 + 4 * persona.stallsPerHour);
  // Network trouble comes in bad sessions, not evenly: a few hold most of the stalls.
  const luck = random.exponential(1);
  const pausesPerHour = persona.pausesPerHour * (1 + 1.2 * trouble) * random.between(0.5, 1.5);
  return {
    num_pauses: random.poisson((pausesPerHour * minutes) / 60),
    buffer_events: random.poisson((stallsPerHour * congestion * today.stallFactor * luck * minutes) / 60),
  };
}

/** @returns minutes with one decimal, 0.5 to 720 */
function drawMinutes({ viewer: { persona, random }, signs }: Scene, wasRecommended: boolean): number {
  const patience =
    (1 - 0.5 * signs.low_engagement) *
    (1 - 0.2 * signs.poor_user_experience) *
    (1 - 0.15 * signs.genre_fatigue) *
    (wasRecommended ? 1 - 0.72 * signs.bad_recommendation : 1);
  const minutes = random.logNormal(persona.sessionMinutes * patience, 0.6);
  return Math.round(10 * Math.min(LONGEST_SESSION_MINUTES, Math.max(SHORTEST_SESSION_MINUTES, minutes))) / 10;
}

/** @returns one show, or up to three in a long session, and their genres; each once */
function drawShows(scene: Scene, hour: number, minutes: number): { shows: string[]; genres: string[] } {
  const { random } = scene.viewer;
  const hasSecond = minutes > 45 && random.chance(0.3);
  const hasThird = minutes > 100 && random.chance(0.35);
  const shows = new Set<string>();
  const genres = new Set<string>();
  for (let place = 0; place < 1 + Number(hasSecond) + Number(hasThird); place++) {
    const show = drawShow(scene, hour);
    shows.add(random.chance(WITHDRAWN_SHOW_SHARE) ? random.pick(WITHDRAWN_SHOW_IDS) : show.show_id);
    genres.add(GENRES[show.genreIndex]!.name);
  }
  return { shows: [...shows], genres: [...genres] };
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

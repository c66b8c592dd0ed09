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
const LONGEST_SESSION_MINUTES = 720;
const WITHDRAWN_SHOW_SHARE = 0.004;
const EVENING_STALL_FACTOR = 1.25;

/** @returns the viewer's sessions of one day on which they are around, one after the other, in order of time */
export function simulateViewingDay(
  viewer: Viewer,
  schedule: BroadcastSchedule,
  today: PlatformDay,
): DaySession[] {
  const { persona, fate, random } = viewer;
  const signs = signsOn(fate, today.day);
  const starts = drawStarts(viewer, schedule, today, signs);
  const sessions: DaySession[] = [];
  for (const wish of starts) {
    const free = viewer.busyUntil - today.day * SECONDS_PER_DAY + random.integer(60, 600);
    const second = Math.max(wish, free);
    if (second >= SECONDS_PER_DAY) {
      break;
    }
    const session = drawSession({ persona, fate, random }, schedule, today, signs, second);
    viewer.busyUntil = today.day * SECONDS_PER_DAY + second + Math.ceil(session.total_watch_time * 60);
    sessions.push(session);
  }
  return sessions;
}

function drawStarts(viewer: Viewer, schedule: BroadcastSchedule, today: PlatformDay, signs: Signs): number[] {
  const { persona, random } = viewer;
  const age = today.day - persona.registeredOn;
  const lean = today.weekday >= 5 ? persona.weekendLean : 1;
  const newness = age < NEWCOMER_DAYS ? NEWCOMER_FACTOR : 1;
  const interest =
    (1 - 0.68 * signs.low_engagement) *
    (1 - 0.15 * (signs.bad_recommendation + signs.poor_user_experience + signs.genre_fatigue));
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

function drawSession(
  viewer: Pick<Viewer, 'persona' | 'fate' | 'random'>,
  schedule: BroadcastSchedule,
  today: PlatformDay,
  signs: Signs,
  second: number,
): DaySession {
  const { persona, random } = viewer;
  const hour = Math.floor(second / SECONDS_PER_HOUR);
  const wasRecommended = random.chance(
    persona.recommendedShare + (0.85 - persona.recommendedShare) * signs.bad_recommendation,
  );
  const minutes = drawMinutes(persona, random, signs, wasRecommended);
  const watched = drawShows(viewer, schedule, today.weekday, hour, signs, minutes);
  const evening = hour >= 19 && hour < 23 ? EVENING_STALL_FACTOR : 1;
  // Network trouble comes in bad sessions, not evenly: a few hold most of the stalls.
  const luck = random.exponential(1);
  const stallsPerHour =
    (persona.stallsPerHour + signs.poor_user_experience * (2.5 + 4 * persona.stallsPerHour)) *
    evening *
    today.stallFactor *
    luck;
  const pausesPerHour =
    persona.pausesPerHour * (1 + 1.2 * signs.poor_user_experience) * random.between(0.5, 1.5);
  return {
    second,
    user_id: persona.user.user_id,
    content_watched: watched.shows,
    genres_watched: watched.genres,
    total_watch_time: minutes,
    num_pauses: random.poisson((pausesPerHour * minutes) / 60),
    buffer_events: random.poisson((stallsPerHour * minutes) / 60),
    was_recommended: wasRecommended,
  };
}

/** @returns minutes with one decimal, 0.5 to 720 */
function drawMinutes(
  persona: UserPersona,
  random: SeededRandom,
  signs: Signs,
  wasRecommended: boolean,
): number {
  const patience =
    (1 - 0.5 * signs.low_engagement) *
    (1 - 0.2 * signs.poor_user_experience) *
    (1 - 0.15 * signs.genre_fatigue) *
    (wasRecommended ? 1 - 0.72 * signs.bad_recommendation : 1);
  const minutes = random.logNormal(persona.sessionMinutes * patience, 0.6);
  return Math.round(10 * Math.min(LONGEST_SESSION_MINUTES, Math.max(0.5, minutes))) / 10;
}

function drawShows(
  viewer: Pick<Viewer, 'persona' | 'fate' | 'random'>,
  schedule: BroadcastSchedule,
  weekday: number,
  hour: number,
  signs: Signs,
  minutes: number,
): { shows: string[]; genres: string[] } {
  const { random } = viewer;
  const count =
    1 + (minutes > 45 && random.chance(0.3) ? 1 : 0) + (minutes > 100 && random.chance(0.35) ? 1 : 0);
  const shows = new Set<string>();
  const genres = new Set<string>();
  for (let place = 0; place < count; place++) {
    const show = drawShow(viewer, schedule, weekday, hour, signs);
    shows.add(random.chance(WITHDRAWN_SHOW_SHARE) ? random.pick(WITHDRAWN_SHOW_IDS) : show.show_id);
    genres.add(GENRES[show.genreIndex]!.name);
  }
  return { shows: [...shows], genres: [...genres] };
}

function drawShow(
  viewer: Pick<Viewer, 'persona' | 'fate' | 'random'>,
  schedule: BroadcastSchedule,
  weekday: number,
  hour: number,
  signs: Signs,
): CatalogueShow {
  const { persona, fate, random } = viewer;
  if (random.chance(signs.genre_fatigue)) {
    // What is left of the habit: one genre that was never the favourite, and mostly its best known show.
    return schedule.pickFallback(random, fate.rutGenre);
  }
  const hit = schedule.hitAt(weekday, hour);
  if (hit && random.chance(hit.genreIndex === persona.favouriteGenre ? 0.7 : 0.3)) {
    return hit;
  }
  return schedule.pickShow(random, random.pickWeighted(persona.genreWeights), weekday, hour);
}

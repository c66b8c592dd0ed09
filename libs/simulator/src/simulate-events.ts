import type { CalendarDay, ChurnReason } from '@engagement/contracts';
import { BroadcastSchedule } from './broadcast-schedule.ts';
import { toCalendarDay, toDayNumber, toLocalTime, weekdayOf } from './local-time.ts';
import { SeededRandom } from './seeded-random.ts';
import { buildShowCatalogue, type CatalogueShow } from './show-catalogue.ts';
import { assertSimulationOptions, type SimulationOptions } from './simulation-options.ts';
import { drawUserPersona, type SimulatedUser } from './user-persona.ts';
import { drawViewerFate, isAround } from './viewer-fate.ts';
import {
  simulateViewingDay,
  type DaySession,
  type PlatformDay,
  type SimulatedEvent,
  type Viewer,
} from './viewing-day.ts';

/** The truth about a viewer who goes for good; no platform would know it. */
export interface Departure {
  readonly userId: string;
  readonly cause: ChurnReason;
  /** First day without a session; up to four weeks after the last simulated day, as signs come before the end. */
  readonly leftOn: CalendarDay;
}

/** A platform's history. Every call of a generator starts anew and gives the same rows. */
export interface Simulation {
  readonly shows: readonly CatalogueShow[];
  /** In order of `user_id`. */
  users(): Generator<SimulatedUser>;
  /** In order of `login_time`, then `user_id`; nobody has two events at the same time. */
  events(): Generator<SimulatedEvent>;
  /** In order of `user_id`. */
  departures(): Generator<Departure>;
}

// Streams of random numbers under the seed; viewers take the third with their own number.
const CATALOGUE_STREAM = 1;
const PLATFORM_STREAM = 2;
const VIEWER_STREAM = 3;

const NEVER_WATCHED_SHARE = 0.02;
const DAY_LEVEL_SIGMA = 0.05;
/** A platform-wide incident: two days, three fifths into the window, on which everybody stalls more. */
const INCIDENT_DAYS = 2;
const INCIDENT_POSITION = 0.6;
const INCIDENT_STALL_FACTOR = 2.2;

/**
 * Simulates the viewers of a live-streaming platform, the same for the same options.
 *
 * Memory grows with the viewers (about 1.4 kB each while events are generated), not with the days or the events.
 *
 * @throws {SimulationOptionError} if an option is out of its range
 */
export function simulate(options: SimulationOptions): Simulation {
  assertSimulationOptions(options);
  const { users, days, seed } = options;
  const window = { firstDay: toDayNumber(options.end) - days + 1, days };
  const catalogueRandom = new SeededRandom(seed, CATALOGUE_STREAM);
  const shows = buildShowCatalogue(catalogueRandom, window.firstDay);
  const schedule = new BroadcastSchedule(shows, catalogueRandom);

  function* viewers(): Generator<Viewer & { readonly hasWatched: boolean }> {
    for (let index = 0; index < users; index++) {
      const random = new SeededRandom(seed, VIEWER_STREAM, index);
      const persona = drawUserPersona(random, index, window);
      const hasWatched = !random.chance(NEVER_WATCHED_SHARE);
      const fate = drawViewerFate(random, persona, window);
      yield { persona, fate, random, hasWatched, busyUntil: Number.NEGATIVE_INFINITY };
    }
  }

  return {
    shows,
    *users() {
      for (const { persona } of viewers()) {
        yield persona.user;
      }
    },
    *events() {
      const audience = [...viewers()].filter(({ hasWatched }) => hasWatched);
      for (const today of platformDays(window, schedule, new SeededRandom(seed, PLATFORM_STREAM))) {
        yield* simulatePlatformDay(audience, schedule, today);
      }
    },
    *departures() {
      for (const { persona, fate, hasWatched } of viewers()) {
        if (hasWatched && fate.leavesOn !== null && fate.cause !== null) {
          yield { userId: persona.user.user_id, cause: fate.cause, leftOn: toCalendarDay(fate.leavesOn) };
        }
      }
    },
  };
}

function* platformDays(
  window: { firstDay: number; days: number },
  schedule: BroadcastSchedule,
  random: SeededRandom,
): Generator<PlatformDay> {
  const incident = window.firstDay + Math.floor(window.days * INCIDENT_POSITION);
  for (let day = window.firstDay; day < window.firstDay + window.days; day++) {
    const weekday = weekdayOf(day);
    const hasIncident = day >= incident && day < incident + INCIDENT_DAYS;
    yield {
      day,
      weekday,
      level: random.logNormal(schedule.dayLevel(weekday), DAY_LEVEL_SIGMA),
      stallFactor: hasIncident ? INCIDENT_STALL_FACTOR : 1,
    };
  }
}

function* simulatePlatformDay(
  audience: readonly Viewer[],
  schedule: BroadcastSchedule,
  today: PlatformDay,
): Generator<SimulatedEvent> {
  const sessions: DaySession[] = [];
  for (const viewer of audience) {
    if (today.day >= viewer.persona.registeredOn && isAround(viewer.fate, today.day)) {
      sessions.push(...simulateViewingDay(viewer, schedule, today));
    }
  }
  // The audience is in order of user_id and sorting is stable, so ties stay in that order.
  sessions.sort((first, second) => first.second - second.second);
  const date = toCalendarDay(today.day);
  for (const { second, ...session } of sessions) {
    yield { ...session, login_time: toLocalTime(date, second) };
  }
}

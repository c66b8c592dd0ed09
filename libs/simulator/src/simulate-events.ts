import type { CalendarDay, ChurnReason } from '@engagement/contracts';
import { toCalendarDay, weekdayOf } from './local-time.ts';
import { Platform, PLATFORM_STREAM } from './platform.ts';
import { SeededRandom } from './seeded-random.ts';
import { SessionBlock } from './session-block.ts';
import type { SimulatedEvent } from './session.ts';
import type { CatalogueShow } from './show-catalogue.ts';
import { assertSimulationOptions, type SimulationOptions } from './simulation-options.ts';
import { userIdAt, type SimulatedUser } from './user-persona.ts';
import { isAround } from './viewer-fate.ts';
import { simulateViewingDay, type PlatformDay, type Viewer } from './viewing-day.ts';

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

const DAY_LEVEL_SIGMA = 0.05;
/** Built into every simulation: two days, three fifths into the window, on which everybody stalls more. */
const INCIDENT_DAYS = 2;
const INCIDENT_POSITION = 0.6;
const INCIDENT_STALL_FACTOR = 2.2;

/** Days are simulated in blocks: going through a viewer's days in a row reads their habits from memory once. */
const VIEWER_DAYS_PER_BLOCK = 1_000_000;

/**
 * Simulates the viewers of a live-streaming platform, the same for the same options.
 *
 * Memory grows with the viewers (about 1.4 kB each while events are generated), not with the days or the events.
 *
 * @throws {SimulationOptionError} if an option is out of its range
 */
export function simulate(options: SimulationOptions): Simulation {
  assertSimulationOptions(options);
  const platform = new Platform(options);
  return {
    shows: platform.shows,
    *users() {
      for (const { persona } of platform.viewers()) {
        yield persona.user;
      }
    },
    events: () => simulateEvents(platform),
    *departures() {
      for (const { persona, fate, hasWatched } of platform.viewers()) {
        if (hasWatched && fate.leavesOn !== null && fate.cause !== null) {
          yield { userId: persona.user.user_id, cause: fate.cause, leftOn: toCalendarDay(fate.leavesOn) };
        }
      }
    },
  };
}

function* simulateEvents(platform: Platform): Generator<SimulatedEvent> {
  const audience = [...platform.viewers()].filter(({ hasWatched }) => hasWatched);
  const days = [...platformDays(platform)];
  const blockDays = Math.max(
    1,
    Math.floor(VIEWER_DAYS_PER_BLOCK / (audience.length * platform.window.activity + 1)),
  );
  for (let first = 0; first < days.length; first += blockDays) {
    const block = new SessionBlock(days[first]!.day);
    const daysOfBlock = days.slice(first, first + blockDays);
    for (const viewer of audience) {
      for (const today of daysOfBlock) {
        addViewerDay(block, viewer, today, platform);
      }
    }
    yield* block.events(userIdAt);
  }
}

function addViewerDay(block: SessionBlock, viewer: Viewer, today: PlatformDay, platform: Platform): void {
  const { day, weekday } = today;
  if (day < viewer.persona.registeredOn || !isAround(viewer.fate, day)) {
    return;
  }
  const { busyUntil } = viewer;
  const plain = simulateViewingDay(viewer, platform.schedule, today);
  const hours = platform.schedule.hoursOf(viewer.persona.hourHabit, weekday);
  const sessions = platform.effects?.affectDay(viewer, { day, sessions: plain, busyUntil, hours }) ?? plain;
  for (const session of sessions) {
    block.add(viewer.index, day, session);
  }
}

function* platformDays({ seed, window, schedule }: Platform): Generator<PlatformDay> {
  const random = new SeededRandom(seed, PLATFORM_STREAM);
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

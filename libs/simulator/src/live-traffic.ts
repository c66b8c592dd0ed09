import { SECONDS_PER_DAY, SECONDS_PER_HOUR, weekdayOf } from './local-time.ts';
import { LiveAudience } from './live-audience.ts';
import { LIVE_STREAM, Platform } from './platform.ts';
import { SeededRandom } from './seeded-random.ts';
import { toEvent, type SimulatedEvent } from './session.ts';
import { assertSimulationOptions, type SimulationOptions } from './simulation-options.ts';
import { signsOn } from './viewer-fate.ts';
import { drawSession, type PlatformDay } from './viewing-day.ts';

/** A report on its way to the platform. */
export interface Arrival {
  /** When it is sent: seconds on the platform's wall clock since it showed 1970-01-01T00:00:00, with a fraction. */
  readonly at: number;
  /** `late`: the session ended minutes to days ago; `repeat`: sent before, word for word. */
  readonly kind: 'fresh' | 'late' | 'repeat';
  /** Unique in the traffic but for repeats. */
  readonly eventId: string;
  readonly event: SimulatedEvent;
}

export interface LiveTrafficOptions extends SimulationOptions {
  /** Arrivals a second on the average of a day, > 0. */
  readonly rate: number;
  /** Whether all hours are alike, instead of a low before dawn and a peak in the evening. */
  readonly isSteady: boolean;
}

const LATE_SHARE = 0.01;
const REPEAT_SHARE = 0.005;
const SHORTEST_LATENESS_S = 60;
const MEAN_LATENESS_S = 3 * SECONDS_PER_HOUR;
const LONGEST_LATENESS_S = 2 * SECONDS_PER_DAY;
/** A player reports within seconds of the end. */
const MEAN_DELAY_S = 2;
/** Repeats are retries of something recent. */
const REMEMBERED = 500;
/** A hit of strength 1 adds this share to everybody's traffic. */
const HIT_CROWD = 0.5;

/**
 * Reports of sessions that end about now.
 *
 * The viewers are those of {@link simulate} who have not left by the last day of the options, each as often as their habits say.
 * The rate is free: at a high one a viewer may be in two sessions at once. Incidents reach the sessions that end in them.
 */
export class LiveTraffic {
  private readonly platform: Platform;
  private readonly audience: LiveAudience;

  /**
   * @throws {SimulationOptionError} if an option is out of its range, or nobody is left to watch
   * @throws {IncidentError} for the first incident that cannot be simulated
   */
  constructor(private readonly options: LiveTrafficOptions) {
    assertSimulationOptions(options);
    if (!(options.rate > 0 && Number.isFinite(options.rate))) {
      throw new RangeError(`rate must be a number above 0; got "${options.rate}".`);
    }
    this.platform = new Platform(options);
    this.audience = new LiveAudience(this.platform);
  }

  /**
   * @param from - second of the wall clock at which the traffic begins
   * @returns arrivals in order of time, without end; the same for the same options and start
   */
  *arrivals(from: number): Generator<Arrival, never> {
    const { seed, rate } = this.options;
    const random = new SeededRandom(seed, LIVE_STREAM, from);
    const run = [seed, Math.round(1_000 * from)].map((part) => part.toString(36)).join('-');
    const recent: Arrival[] = [];
    let at = from;
    for (let number = 0; ; number++) {
      at += random.exponential(1 / (rate * this.levelAt(at)));
      if (recent.length > 0 && random.chance(REPEAT_SHARE)) {
        yield { ...random.pick(recent), at, kind: 'repeat' };
        continue;
      }
      const arrival = this.draw(random, at, `live-${run}-${number.toString(36)}`);
      recent[number % REMEMBERED] = arrival;
      yield arrival;
    }
  }

  /** How busy a second is against the average of its day. */
  private levelAt(second: number): number {
    const { incidents = [], isSteady } = this.options;
    const crowd = incidents
      .filter(({ kind, from, until }) => kind === 'hit' && second >= from && second < until)
      .reduce((sum, { strength }) => sum + HIT_CROWD * strength, 0);
    return (1 + crowd) * (isSteady ? 1 : this.audience.levelAt(weekdayAt(second), hourAt(second)));
  }

  private draw(random: SeededRandom, at: number, eventId: string): Arrival {
    const isLate = random.chance(LATE_SHARE);
    const lateness = isLate
      ? Math.min(LONGEST_LATENESS_S, SHORTEST_LATENESS_S + random.exponential(MEAN_LATENESS_S))
      : random.exponential(MEAN_DELAY_S);
    const event = this.drawEvent(random, Math.floor(at - lateness));
    return { at, kind: isLate ? 'late' : 'fresh', eventId, event };
  }

  /** @param end - second of the wall clock at which the session ends */
  private drawEvent(random: SeededRandom, end: number): SimulatedEvent {
    const { platform, audience } = this;
    const index = audience.pick(random, weekdayAt(end), hourAt(end));
    const viewer = { ...platform.viewer(index), random };
    const day = Math.floor(end / SECONDS_PER_DAY);
    const today: PlatformDay = { day, weekday: weekdayOf(day), level: 1, stallFactor: 1 };
    const scene = { viewer, schedule: platform.schedule, today, signs: signsOn(viewer.fate, day) };
    const plain = drawSession(scene, end % SECONDS_PER_DAY);
    const session = platform.effects?.affect(plain, viewer, end) ?? plain;
    const start = end - Math.ceil(60 * session.minutes);
    const startDay = Math.floor(start / SECONDS_PER_DAY);
    const second = start - startDay * SECONDS_PER_DAY;
    return toEvent({ ...session, second }, viewer.persona.user.user_id, startDay);
  }
}

function weekdayAt(second: number): number {
  return weekdayOf(Math.floor(second / SECONDS_PER_DAY));
}

function hourAt(second: number): number {
  return Math.floor((second % SECONDS_PER_DAY) / SECONDS_PER_HOUR);
}

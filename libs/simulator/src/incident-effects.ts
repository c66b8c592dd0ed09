import { reaches, type Incident } from './incident.ts';
import { buildHitShows } from './hit-show.ts';
import { secondAtWeight, weightBefore, type HourWeights } from './hour-weights.ts';
import { SECONDS_PER_DAY } from './local-time.ts';
import { SeededRandom } from './seeded-random.ts';
import { endOf, toSessionMinutes, type Session } from './session.ts';
import type { CatalogueShow } from './show-catalogue.ts';
import type { UserPersona } from './user-persona.ts';

/** Whom an incident may reach. */
export interface Witness {
  /** Number of the viewer. */
  readonly index: number;
  readonly persona: UserPersona;
}

/** A viewer's day without incidents. */
export interface PlainDay {
  /** Day number. */
  readonly day: number;
  /** In order of time. */
  readonly sessions: readonly Session[];
  /** End of the session before those, in seconds after the midnight that began day number 0. */
  readonly busyUntil: number;
  /** When the viewer likes to begin on such a day. */
  readonly hours: HourWeights;
}

const INCIDENT_STREAM = 4;
const CROWD_STREAM = 5;

/** What an incident of strength 1 does. */
const OUTAGE_STALLS_PER_HOUR = 25;
const OUTAGE_TIME_LOST = 0.6;
const HIT_SHARE = 0.4;
const HIT_CROWD = 0.5;
const RECOMMENDATIONS_LOST = 0.7;
const RECOMMENDED_TIME_LOST = 0.5;

const SHORTEST_CROWD_MINUTES = 5;
const CROWD_MINUTES = 58;

/**
 * What incidents do to sessions.
 *
 * Every effect draws from a stream of its own, named by incident, viewer and time, and is laid over a finished session: the
 * viewers' own streams never notice, so all sessions out of an incident's reach stay as they are without it.
 */
export class IncidentEffects {
  /** The new shows, in the order of the hits. */
  readonly hitShows: readonly CatalogueShow[];
  private readonly cases: readonly { incident: Incident; number: number; show: CatalogueShow | null }[];

  /** @param incidents - valid; their order names their streams */
  constructor(
    private readonly seed: number,
    incidents: readonly Incident[],
  ) {
    this.hitShows = buildHitShows(incidents);
    let hits = 0;
    this.cases = incidents.map((incident, number) => {
      const show = incident.kind === 'hit' ? this.hitShows[hits++]! : null;
      return { incident, number, show };
    });
  }

  /**
   * @param at - second of the wall clock that decides which incidents reach the session
   * @returns the session as it goes under them; the same object if there are none
   */
  affect(session: Session, { index, persona }: Witness, at: number): Session {
    let affected = session;
    for (const { incident, number, show } of this.cases) {
      if (reaches(incident, persona.user.country!, at)) {
        const random = new SeededRandom(this.seed, INCIDENT_STREAM, number, index, at);
        affected = show
          ? lure(affected, show, incident, random)
          : incident.kind === 'outage'
            ? disturb(affected, incident, random)
            : unrecommend(affected, incident, random);
      }
    }
    return affected;
  }

  /** @returns the day's sessions under the incidents, and those of a viewer who comes for a hit alone, in order of time */
  affectDay(witness: Witness, plain: PlainDay): Session[] {
    const midnight = plain.day * SECONDS_PER_DAY;
    return [...plain.sessions, ...this.visits(witness, plain)]
      .sort((first, second) => first.second - second.second)
      .map((session) => this.affect(session, witness, midnight + session.second));
  }

  private visits(witness: Witness, plain: PlainDay): Session[] {
    const midnight = plain.day * SECONDS_PER_DAY;
    const visits: Session[] = [];
    for (const { incident, number, show } of this.cases) {
      if (show !== null && incident.from < midnight + SECONDS_PER_DAY && incident.until > midnight) {
        const random = new SeededRandom(this.seed, CROWD_STREAM, number, witness.index, plain.day);
        const sessions = [...plain.sessions, ...visits];
        const visit = drawVisit(random, incident, show, witness.persona, { ...plain, sessions });
        if (visit !== null) {
          visits.push(visit);
        }
      }
    }
    return visits;
  }
}

function disturb(session: Session, { strength }: Incident, random: SeededRandom): Session {
  const minutes = toSessionMinutes(
    session.minutes * (1 - OUTAGE_TIME_LOST * strength * random.between(0.8, 1.2)),
  );
  const luck = random.between(0.5, 1.5);
  const added = random.poisson((OUTAGE_STALLS_PER_HOUR * strength * luck * minutes) / 60);
  return { ...session, minutes, stalls: session.stalls + added };
}

function lure(session: Session, show: CatalogueShow, { strength }: Incident, random: SeededRandom): Session {
  return random.chance(HIT_SHARE * strength)
    ? { ...session, shows: [show.index], genres: [show.genreIndex] }
    : session;
}

function unrecommend(session: Session, { strength }: Incident, random: SeededRandom): Session {
  if (!session.wasRecommended) {
    return session;
  }
  if (random.chance(RECOMMENDATIONS_LOST * strength)) {
    return { ...session, wasRecommended: false };
  }
  const kept = 1 - RECOMMENDED_TIME_LOST * strength;
  return {
    ...session,
    minutes: toSessionMinutes(session.minutes * kept),
    pauses: Math.round(session.pauses * kept),
    stalls: Math.round(session.stalls * kept),
  };
}

/** @returns a session of somebody who comes for the hit alone; `null` if they do not, or have no time */
function drawVisit(
  random: SeededRandom,
  incident: Incident,
  show: CatalogueShow,
  persona: UserPersona,
  { day, sessions, busyUntil, hours }: PlainDay,
): Session | null {
  const midnight = day * SECONDS_PER_DAY;
  const first = weightBefore(hours, Math.max(0, incident.from - midnight));
  const last = weightBefore(hours, Math.min(SECONDS_PER_DAY, incident.until - midnight));
  const expected =
    (persona.sessionsPerDay * HIT_CROWD * incident.strength * (last - first)) / hours[hours.length - 1]!;
  const second = Math.floor(secondAtWeight(hours, random.between(first, last)));
  if (!random.chance(expected) || !reaches(incident, persona.user.country!, midnight + second)) {
    return null;
  }
  const isBusy =
    midnight + second <= busyUntil ||
    sessions.some((session) => session.second <= second && endOf(session, day) >= midnight + second);
  const next = Math.min(SECONDS_PER_DAY, ...sessions.map((s) => s.second).filter((start) => start > second));
  // An end before midnight, because tomorrow's sessions are not known yet.
  const free = Math.floor((next - 1 - second) / 60);
  if (isBusy || free < SHORTEST_CROWD_MINUTES) {
    return null;
  }
  const minutes = toSessionMinutes(Math.min(free, random.logNormal(CROWD_MINUTES, 0.3)));
  return {
    second,
    minutes,
    pauses: random.poisson((persona.pausesPerHour * minutes) / 60),
    stalls: random.poisson((persona.stallsPerHour * minutes) / 60),
    wasRecommended: false,
    shows: [show.index],
    genres: [show.genreIndex],
  };
}

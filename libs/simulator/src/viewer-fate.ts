import { CHURN_REASONS, type ChurnReason } from '@engagement/contracts';
import { cumulate, type SeededRandom } from './seeded-random.ts';
import { GENRES } from './show-titles.ts';
import type { SimulationWindow, Subscription, UserPersona } from './user-persona.ts';

/** A stretch of days in which a cause shows in somebody's events, weakly at first. */
interface Spell {
  readonly cause: ChurnReason;
  /** First day of the signs. */
  readonly from: number;
  /** First day without them. */
  readonly until: number;
  /** Strength once fully developed, 0 to 1. */
  readonly severity: number;
}

/** What happens to a viewer: signs, absences and the end. All days are day numbers. */
export interface ViewerFate {
  /** First day on which the viewer no longer watches; `null` for those who stay. */
  readonly leavesOn: number | null;
  /** Why; `null` for those who stay. */
  readonly cause: ChurnReason | null;
  readonly spells: readonly Spell[];
  /** Half-open ranges of days without a session. */
  readonly absences: readonly (readonly [from: number, until: number])[];
  /** The genre a tired viewer falls back to: never their favourite. */
  readonly rutGenre: number;
}

/** How strongly each cause shows on one day, 0 (not at all) to 1. */
export type Signs = Readonly<Record<ChurnReason, number>>;

/** Shared, because most people show none on most days. */
const NO_SIGNS: Signs = Object.freeze({
  low_engagement: 0,
  poor_user_experience: 0,
  genre_fatigue: 0,
  bad_recommendation: 0,
  no_clear_reason: 0,
});

/** Longest time between the first sign and the end; departures this soon after the last day are decided too. */
const LONGEST_LEAD_DAYS = 28;
const SHORTEST_LEAD_DAYS = 10;
/** Chance of leaving per day of an average viewer. */
const LEAVE_CHANCE = 0.0045;
const LEAVE_FACTORS: Readonly<Record<Subscription, number>> = { free: 1.35, basic: 0.9, premium: 0.55 };
const NEWCOMER_DAYS = 30;
const NEWCOMER_LEAVE_FACTOR = 1.6;
/** Nobody leaves sooner than this after registering. */
const TRIAL_DAYS = 5;

const SHORTEST_ABSENCE_DAYS = 5;
const SHORTEST_BURST_DAYS = 4;
const USUAL_ABSENCES = { meanDaysBetween: 90, longestDays: 20 };
const BURSTY_ABSENCES = { meanDaysBetween: 8, longestDays: 11 };
const DAYS_BETWEEN_FALSE_ALARMS = 450;

/** Draws what happens to a viewer within the window and soon after it. */
export function drawViewerFate(
  random: SeededRandom,
  persona: UserPersona,
  window: SimulationWindow,
): ViewerFate {
  const start = Math.max(window.firstDay, persona.registeredOn);
  const end = window.firstDay + window.days;
  const leavesOn = drawLeaveDay(random, persona, start, end + LONGEST_LEAD_DAYS);
  const cause = leavesOn === null ? null : drawCause(random, persona, 0.16);
  const spells = drawFalseAlarms(random, persona, start, end);
  if (leavesOn !== null && cause !== null) {
    const from = leavesOn - random.integer(SHORTEST_LEAD_DAYS, LONGEST_LEAD_DAYS + 1);
    spells.push({ cause, from, until: leavesOn, severity: random.between(0.8, 1) });
  }
  return {
    leavesOn,
    cause,
    spells,
    absences: drawAbsences(random, persona, start, end),
    rutGenre: (persona.favouriteGenre + random.integer(1, GENRES.length)) % GENRES.length,
  };
}

/** @returns whether the viewer is still there and not on a break */
export function isAround(fate: ViewerFate, day: number): boolean {
  if (fate.leavesOn !== null && day >= fate.leavesOn) {
    return false;
  }
  // Asked for every viewer and day: indexed, because destructuring would make an iterator each time.
  for (const absence of fate.absences) {
    if (day >= absence[0] && day < absence[1]) {
      return false;
    }
  }
  return true;
}

/** The causes that show on a day; a sign grows over the first half of its spell. */
export function signsOn(fate: ViewerFate, day: number): Signs {
  let signs: Record<ChurnReason, number> | null = null;
  for (const { cause, from, until, severity } of fate.spells) {
    if (day >= from && day < until) {
      const progress = Math.min(1, (day - from + 1) / (0.5 * (until - from)));
      signs ??= { ...NO_SIGNS };
      signs[cause] = Math.max(signs[cause], severity * progress);
    }
  }
  return signs ?? NO_SIGNS;
}

function drawLeaveDay(random: SeededRandom, persona: UserPersona, start: number, end: number): number | null {
  const usual = LEAVE_CHANCE * LEAVE_FACTORS[persona.subscription];
  for (let day = start; day < end; day++) {
    const age = day - persona.registeredOn;
    const chance = age < NEWCOMER_DAYS ? usual * NEWCOMER_LEAVE_FACTOR : usual;
    if (age >= TRIAL_DAYS && random.chance(chance)) {
      return day;
    }
  }
  return null;
}

/** People leave over what they meet often: stalls where the network is poor, recommendations if they follow them. */
function drawCause(random: SeededRandom, persona: UserPersona, unexplainedShare: number): ChurnReason {
  const weights: Readonly<Record<ChurnReason, number>> = {
    low_engagement: 0.25,
    poor_user_experience: 0.12 + 0.13 * persona.stallsPerHour,
    genre_fatigue: 0.2,
    bad_recommendation: 0.06 + 0.5 * persona.recommendedShare,
    no_clear_reason: unexplainedShare,
  };
  return CHURN_REASONS[random.pickWeighted(cumulate(CHURN_REASONS.map((reason) => weights[reason])))]!;
}

/** The same signs in people who stay: bad weeks that pass. */
function drawFalseAlarms(random: SeededRandom, persona: UserPersona, start: number, end: number): Spell[] {
  const alarms: Spell[] = [];
  let from = start - LONGEST_LEAD_DAYS + Math.floor(random.exponential(DAYS_BETWEEN_FALSE_ALARMS));
  while (from < end) {
    const until = from + random.integer(SHORTEST_LEAD_DAYS, LONGEST_LEAD_DAYS + 1);
    alarms.push({ cause: drawCause(random, persona, 0), from, until, severity: random.between(0.3, 0.8) });
    from = until + Math.floor(random.exponential(DAYS_BETWEEN_FALSE_ALARMS));
  }
  return alarms;
}

/** Holidays, busy weeks and the pauses of those who watch in bursts: people come back from all of them. */
function drawAbsences(
  random: SeededRandom,
  persona: UserPersona,
  start: number,
  end: number,
): (readonly [number, number])[] {
  const absences: (readonly [number, number])[] = [];
  const { meanDaysBetween, longestDays } = persona.isBursty ? BURSTY_ABSENCES : USUAL_ABSENCES;
  let from = start - longestDays + Math.floor(random.exponential(meanDaysBetween));
  while (from < end) {
    const until = from + random.integer(SHORTEST_ABSENCE_DAYS, longestDays + 1);
    absences.push([from, until]);
    from =
      until + SHORTEST_BURST_DAYS + Math.floor(random.exponential(meanDaysBetween - SHORTEST_BURST_DAYS));
  }
  return absences;
}

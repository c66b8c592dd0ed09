import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ChurnReason } from '@engagement/contracts';
import { toCalendarDay, toDayNumber, weekdayOf } from './local-time.ts';
import { simulate, type Departure } from './simulate-events.ts';
import type { SimulatedEvent } from './session.ts';

const FIRST_DAY = toDayNumber('2026-01-22');
const LAST_DAY = toDayNumber('2026-03-29');
const STAYING = 'staying';

/** Sums over the last 14 days before people left, or before a day within the window for those who stayed. */
interface Habits {
  people: number;
  sessions: number;
  hours: number;
  stalls: number;
  pauses: number;
  recommended: number;
  recommendedHours: number;
  preferred: number;
}

let events: SimulatedEvent[];
let departures: Map<string, Departure>;
let habits: Map<ChurnReason | typeof STAYING, Habits>;

beforeAll(() => {
  const simulation = simulate({ users: 2_400, days: 67, seed: 1, end: '2026-03-29' });
  const preferred = new Map([...simulation.users()].map((user) => [user.user_id, user.preferred_genre!]));
  events = [...simulation.events()];
  departures = new Map([...simulation.departures()].map((departure) => [departure.userId, departure]));
  habits = new Map();
  const seen = new Set<string>();
  for (const event of events) {
    const departure = departures.get(event.user_id);
    const until = departure ? departure.leftOn : '2026-03-01';
    if (event.login_time >= until || dayOf(event) < toDayNumber(until) - 14) {
      continue;
    }
    const habit = habitsOf(departure?.cause ?? STAYING);
    habit.people += seen.has(event.user_id) ? 0 : 1;
    seen.add(event.user_id);
    addSession(habit, event, preferred.get(event.user_id)!);
  }
});

function dayOf(event: SimulatedEvent): number {
  return toDayNumber(event.login_time.slice(0, 10));
}

function habitsOf(group: ChurnReason | typeof STAYING): Habits {
  const known = habits.get(group);
  if (known) {
    return known;
  }
  const fresh: Habits = {
    people: 0,
    sessions: 0,
    hours: 0,
    stalls: 0,
    pauses: 0,
    recommended: 0,
    recommendedHours: 0,
    preferred: 0,
  };
  habits.set(group, fresh);
  return fresh;
}

function addSession(habit: Habits, event: SimulatedEvent, preferredGenre: string): void {
  const hours = event.total_watch_time / 60;
  habit.sessions++;
  habit.hours += hours;
  habit.stalls += event.buffer_events;
  habit.pauses += event.num_pauses;
  habit.recommended += event.was_recommended ? 1 : 0;
  habit.recommendedHours += event.was_recommended ? hours : 0;
  habit.preferred += event.genres_watched.includes(preferredGenre) ? 1 : 0;
}

describe('the rhythm', () => {
  it('brings several times as many people at 20 h as at 4 h, and most of all in the evening', () => {
    const usersByHour = countDistinctUsers((event) => Number(event.login_time.slice(11, 13)), 24);
    expect(usersByHour[20]!).toBeGreaterThan(10 * usersByHour[4]!);
    expect([20, 21]).toContain(usersByHour.indexOf(Math.max(...usersByHour)));
    expect(usersByHour[20]! / 67).toBeGreaterThan(60);
    expect(usersByHour[20]! / 67).toBeLessThan(120);
  });

  it('lifts the weekend', () => {
    const sessions = Array.from({ length: 7 }, () => 0);
    for (const event of events) {
      sessions[weekdayOf(dayOf(event))]!++;
    }
    const [monday, tuesday, , , , saturday, sunday] = sessions;
    expect(Math.min(saturday!, sunday!)).toBeGreaterThan(1.2 * Math.max(monday!, tuesday!));
  });

  it('has two days on which everybody stalls about twice as often', () => {
    const during = stallsPerHour(events.filter((event) => /^2026-03-0[34]/.test(event.login_time)));
    const before = stallsPerHour(events.filter((event) => /^2026-02-2[56]/.test(event.login_time)));
    expect(during).toBeGreaterThan(1.6 * before);
    expect(during).toBeLessThan(3 * before);
  });
});

describe('leaving', () => {
  it.each(['2026-02-15', '2026-03-01', '2026-03-15'])(
    'takes 4.5 to 8 % of the active within 14 days of %s',
    (start) => {
      const from = toDayNumber(start);
      const active = new Set<string>();
      for (const event of events) {
        if (dayOf(event) < from && dayOf(event) >= from - 28) {
          active.add(event.user_id);
        }
      }
      const there = [...active].filter((id) => (departures.get(id)?.leftOn ?? '9999') > start);
      const end = toCalendarDay(from + 14);
      const leaving = there.filter((id) => (departures.get(id)?.leftOn ?? '9999') <= end);
      expect(leaving.length / there.length).toBeGreaterThan(0.045);
      expect(leaving.length / there.length).toBeLessThan(0.08);
    },
  );

  it('leaves some to go after the last day, whose signs show already', () => {
    const later = [...departures.values()].filter(({ leftOn }) => toDayNumber(leftOn) > LAST_DAY);
    expect(later.length).toBeGreaterThan(100);
    expect(later.every(({ leftOn }) => toDayNumber(leftOn) < LAST_DAY + 29)).toBe(true);
    expect([...departures.values()].every(({ leftOn }) => toDayNumber(leftOn) >= FIRST_DAY)).toBe(true);
  });
});

describe('the causes, against those who stay', () => {
  it('low_engagement shows as fewer and shorter sessions', () => {
    const { gone, stayed } = compare('low_engagement');
    expect(gone.sessions / gone.people).toBeLessThan(0.65 * (stayed.sessions / stayed.people));
    expect(gone.hours / gone.sessions).toBeLessThan(0.8 * (stayed.hours / stayed.sessions));
  });

  it('poor_user_experience shows as stalls and pauses', () => {
    const { gone, stayed } = compare('poor_user_experience');
    expect(gone.stalls / gone.hours).toBeGreaterThan(3 * (stayed.stalls / stayed.hours));
    expect(gone.pauses / gone.hours).toBeGreaterThan(1.3 * (stayed.pauses / stayed.hours));
  });

  it('genre_fatigue shows as leaving the preferred genre', () => {
    const { gone, stayed } = compare('genre_fatigue');
    expect(gone.preferred / gone.sessions).toBeLessThan(0.4 * (stayed.preferred / stayed.sessions));
  });

  it('bad_recommendation shows as many recommended sessions, all of them short', () => {
    const { gone, stayed } = compare('bad_recommendation');
    expect(gone.recommended / gone.sessions).toBeGreaterThan(2 * (stayed.recommended / stayed.sessions));
    const minutes = (habit: Habits): number => habit.recommendedHours / habit.recommended;
    expect(minutes(gone)).toBeLessThan(0.6 * minutes(stayed));
  });

  it('no_clear_reason does not show', () => {
    const { gone, stayed } = compare('no_clear_reason');
    expect(gone.stalls / gone.hours).toBeLessThan(1.5 * (stayed.stalls / stayed.hours));
    expect(gone.preferred / gone.sessions).toBeGreaterThan(0.8 * (stayed.preferred / stayed.sessions));
    expect(gone.recommended / gone.sessions).toBeLessThan(1.4 * (stayed.recommended / stayed.sessions));
    expect(gone.hours / gone.sessions).toBeGreaterThan(0.75 * (stayed.hours / stayed.sessions));
  });
});

function compare(cause: ChurnReason): { gone: Habits; stayed: Habits } {
  const gone = habits.get(cause)!;
  expect(gone.people).toBeGreaterThan(30);
  return { gone, stayed: habits.get(STAYING)! };
}

/** Sums, over the days, the distinct users of each bucket. */
function countDistinctUsers(bucketOf: (event: SimulatedEvent) => number, buckets: number): number[] {
  const counts = Array.from({ length: buckets }, () => 0);
  const seen = new Set<string>();
  for (const event of events) {
    const key = `${event.login_time.slice(0, 10)} ${bucketOf(event)} ${event.user_id}`;
    if (!seen.has(key)) {
      seen.add(key);
      counts[bucketOf(event)]!++;
    }
  }
  return counts;
}

function stallsPerHour(sessions: readonly SimulatedEvent[]): number {
  const minutes = sessions.reduce((sum, { total_watch_time }) => sum + total_watch_time, 0);
  return sessions.reduce((sum, { buffer_events }) => sum + buffer_events, 0) / (minutes / 60);
}

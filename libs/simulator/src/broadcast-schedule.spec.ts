import { describe, expect, it } from '@jest/globals';
import { BroadcastSchedule, HOUR_HABITS } from './broadcast-schedule.ts';
import { SeededRandom } from './seeded-random.ts';
import { buildShowCatalogue } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

const WEDNESDAY = 2;
const THURSDAY = 3;

const shows = buildShowCatalogue(new SeededRandom(1), 20_000);
const schedule = new BroadcastSchedule(shows, new SeededRandom(2));

/** Weight of one hour, taken out of the running sums. */
function hourWeight(weekday: number, hour: number): number {
  const cumulative = schedule.hoursOf('evening', weekday);
  return cumulative[hour]! - (hour === 0 ? 0 : cumulative[hour - 1]!);
}

describe('the catalogue', () => {
  it('has about sixty shows with ids and names of their own', () => {
    expect(shows).toHaveLength(60);
    expect(new Set(shows.map(({ show_id }) => show_id)).size).toBe(60);
    expect(new Set(shows.map(({ show_name }) => show_name)).size).toBe(60);
  });

  it('has plausible lengths, ratings and release dates', () => {
    for (const { duration, ratings, released_date } of shows) {
      expect(duration).toBeGreaterThanOrEqual(20);
      expect(duration).toBeLessThanOrEqual(180);
      expect(ratings).toBeGreaterThanOrEqual(0);
      expect(ratings).toBeLessThanOrEqual(10);
      expect(released_date! < '2024-10-04').toBe(true); // day number 20,000
    }
  });
});

describe('BroadcastSchedule', () => {
  it('airs a hit in its slot and nowhere else', () => {
    expect(schedule.hitAt(WEDNESDAY, 19)).toBeNull();
    expect(schedule.hitAt(WEDNESDAY, 20)?.genre).toBe('Drama');
    expect(schedule.hitAt(WEDNESDAY, 21)?.genre).toBe('Drama');
    expect(schedule.hitAt(WEDNESDAY, 22)).toBeNull();
    expect(schedule.hitAt(THURSDAY, 20)).toBeNull();
  });

  it('brings more people in while a hit is on', () => {
    expect(hourWeight(WEDNESDAY, 20)).toBeGreaterThan(1.2 * hourWeight(THURSDAY, 20));
    expect(hourWeight(WEDNESDAY, 12)).toBeCloseTo(hourWeight(THURSDAY, 12));
  });

  it.each(HOUR_HABITS)('leaves every hour of the week possible for the habit "%s"', (habit) => {
    for (let weekday = 0; weekday < 7; weekday++) {
      const cumulative = [0, ...schedule.hoursOf(habit, weekday)];
      expect(cumulative).toHaveLength(25);
      expect(cumulative.slice(1).every((sum, hour) => sum > cumulative[hour]!)).toBe(true);
    }
  });

  it('picks shows of the genre that was asked for', () => {
    const random = new SeededRandom(3);
    GENRES.forEach((_, genre) => {
      for (let hour = 0; hour < 24; hour++) {
        expect(schedule.pickShow(random, genre, WEDNESDAY, hour).genreIndex).toBe(genre);
        expect(schedule.pickFallback(random, genre).genreIndex).toBe(genre);
      }
    });
  });

  it('sets people back to at most two shows when they are tired of choosing', () => {
    const random = new SeededRandom(4);
    const picked = Array.from({ length: 200 }, () => schedule.pickFallback(random, 0).show_id);
    expect([...new Set(picked)].sort()).toEqual(['s001', 's002']);
  });
});

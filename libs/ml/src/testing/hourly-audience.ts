import { SeededRandom } from '../math/seeded-random.ts';

export interface HourlyAudience {
  readonly counts: Float64Array;
  readonly hourOfWeek: Uint8Array;
}

/** Calendar of `hours` hours and the 24 after them, from a Monday at midnight on, without clock changes. */
export function aCalendar(hours: number): Uint8Array {
  return Uint8Array.from({ length: hours + 24 }, (_, hour) => hour % 168);
}

/**
 * Seeded counts with an evening peak, fuller weekends, slow growth and noise.
 *
 * @param hours - length, from a Monday at midnight on
 */
export function anAudience(hours: number, seed = 1): HourlyAudience {
  const random = new SeededRandom(seed);
  const hourOfWeek = aCalendar(hours);
  const counts = Float64Array.from({ length: hours }, (_, hour) => {
    const evening = Math.exp(-(((hour % 24) - 20) ** 2) / 18);
    const weekend = hourOfWeek[hour]! >= 120 ? 1.5 : 1;
    const expected = (10 + 90 * evening) * weekend * (1 + hour / 5_000);
    // Twelve uniform numbers make a nearly normal one; its spread is the square root of the expected count.
    let normal = -6;
    for (let i = 0; i < 12; i++) normal += random.next();
    return Math.max(0, Math.round(expected + normal * Math.sqrt(expected)));
  });
  return { counts, hourOfWeek };
}

import { SeededRandom } from '@engagement/ml';
import { ViewingEventEntity } from '../../../events/viewing-event.entity.ts';
import { UserEntity } from '../../../users/user.entity.ts';

export interface LittlePlatformOptions {
  readonly users: number;
  /** Of history, up to the instant. */
  readonly days: number;
  readonly countries?: readonly string[];
  /** Chance of leaving in a week; 1 = all of them leave five weeks before the instant. */
  readonly leaving?: number;
  readonly seed?: number;
}

export interface LittlePlatform {
  readonly users: readonly UserEntity[];
  readonly events: readonly ViewingEventEntity[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** People who watch every other evening until they leave, sooner where pictures stall; the same for a seed. */
export function aLittlePlatform(
  now: number,
  {
    users: count,
    days,
    countries = ['Chile', 'Japan', 'Kenya'],
    leaving = 0.06,
    seed = 1,
  }: LittlePlatformOptions,
): LittlePlatform {
  const random = new SeededRandom(seed);
  const people = Array.from({ length: count }, (_, index) => {
    const stalls = random.integer(4);
    const weekly = Math.min(1, leaving * (0.4 + 0.5 * stalls));
    const weeks = leaving === 1 ? Math.floor(days / 7) - 5 : weeksUntil(random, weekly, days);
    return { userId: `u${String(index).padStart(4, '0')}`, stalls, leftAfter: 7 * weeks };
  });
  const start = now - days * DAY_MS;
  return {
    users: people.map(({ userId }, index) => userOf(userId, countries[index % countries.length]!, start)),
    events: people
      .flatMap((person) => evenings(random, person, days).map((evening) => eventOf(person, evening, start)))
      .sort((one, other) => one.loginTime - other.loginTime),
  };
}

function weeksUntil(random: SeededRandom, weekly: number, days: number): number {
  let weeks = 1;
  while (weeks * 7 < days && random.next() >= weekly) weeks += 1;
  return weeks;
}

interface Person {
  readonly userId: string;
  readonly stalls: number;
  readonly leftAfter: number;
}

interface Evening {
  readonly at: number;
  readonly minutes: number;
  readonly show: number;
}

function evenings(random: SeededRandom, { leftAfter }: Person, days: number): Evening[] {
  const found: Evening[] = [];
  for (let day = 0; day < Math.min(days, leftAfter); day++)
    if (random.next() < 0.5)
      found.push({
        at: day * DAY_MS + (14 + random.integer(6)) * HOUR_MS + random.integer(HOUR_MS),
        minutes: 10 + random.integer(80),
        show: random.integer(12),
      });
  return found.filter(({ at }) => at < days * DAY_MS);
}

function userOf(userId: string, country: string, at: number): UserEntity {
  return Object.assign(new UserEntity(), {
    userId,
    age: 30,
    country,
    subscriptionType: 'basic',
    registrationDate: new Date(at).toISOString().slice(0, 10),
    createdAt: at,
    updatedAt: at,
  });
}

function eventOf(
  { userId, stalls }: Person,
  { at, minutes, show }: Evening,
  start: number,
): ViewingEventEntity {
  const loginTime = start + at;
  return Object.assign(new ViewingEventEntity(), {
    loginTime,
    userId,
    eventId: `${userId}-${loginTime}`,
    contentWatched: [`s${show}`],
    genresWatched: [show % 2 === 0 ? 'Drama' : 'Sport'],
    totalWatchTime: minutes,
    numPauses: 1,
    bufferEvents: stalls,
    wasRecommended: show % 3 === 0,
    receivedAt: loginTime + minutes * 60_000,
  });
}

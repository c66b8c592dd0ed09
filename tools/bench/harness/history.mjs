import { randomAt, sessionOf, toEntity, userId } from './sessions.mjs';

const DAY_MS = 86_400_000;

/** Weight of each UTC hour: few at night, most in the evening. */
const HOURS = [3, 2, 1, 1, 1, 1, 2, 3, 4, 4, 4, 5, 6, 6, 5, 5, 6, 8, 11, 14, 15, 13, 9, 6];
const SHARE_NEW = 0.3;
const SHARE_LEAVING = 0.3;
const SKEW = 0.9;
const ARRIVAL_DELAY_MS = 5_000;

/**
 * A platform's past: viewers who come often or seldom, some of whom join later, some of whom stay away from a certain day.
 *
 * @param {{ users: number, days: number, events: number, until: number }} size `until` in epoch ms, the end of the last day
 */
export class History {
  /** @type {{ userId: string, weight: number, joins: number, leaves: number }[]} */
  #users;

  constructor({ users, days, events, until }) {
    this.days = days;
    this.eventsPerDay = Math.ceil(events / days);
    this.from = until - days * DAY_MS;
    this.#users = Array.from({ length: users }, (_, user) => personAt(user, days));
  }

  /** @returns {object[]} everybody who has joined, as `POST /api/v1/users/batch` takes them */
  profiles() {
    return this.#users.map(({ userId, joins }, user) => ({
      user_id: userId,
      email: `${userId}@example.net`,
      age: 18 + (user % 60),
      country: ['DE', 'FR', 'GB', 'US', 'JP'][user % 5],
      registration_date: new Date(this.from + Math.min(joins, this.days - 1) * DAY_MS)
        .toISOString()
        .slice(0, 10),
      preferred_genre: ['Drama', 'Comedy', 'Science', 'Sports'][user % 4],
      subscription_type: ['free', 'basic', 'premium'][user % 3],
    }));
  }

  /** @param {number} day from 0 @returns {object[]} rows for the store, in the order in which the sessions began */
  eventsOf(day) {
    const pickUser = this.#pickerOf(day);
    const first = day * this.eventsPerDay;
    const random = randomAt(day);
    const begins = Float64Array.from(
      { length: this.eventsPerDay },
      () => this.from + (day + timeOfDay(random)) * DAY_MS,
    ).sort();
    return Array.from(begins, (begin, index) => {
      const own = randomAt(first + index);
      const session = sessionOf(first + index, pickUser(own()), Math.floor(begin), own);
      return toEntity(session, session.loginTime + session.minutes * 60_000 + ARRIVAL_DELAY_MS);
    });
  }

  #pickerOf(day) {
    const present = this.#users.filter(({ joins, leaves }) => joins <= day && day < leaves);
    const sums = new Float64Array(present.length);
    present.reduce((sum, { weight }, index) => (sums[index] = sum + weight), 0);
    return (share) => present[firstAbove(sums, share * sums.at(-1))].userId;
  }
}

function personAt(user, days) {
  const random = randomAt(0x7f00_0000 + user);
  const joins = random() < SHARE_NEW ? Math.floor(days * random()) : 0;
  const leaves =
    random() < SHARE_LEAVING ? joins + 1 + Math.floor((days - joins) * random()) : Number.POSITIVE_INFINITY;
  return {
    userId: userId(user),
    weight: Math.exp(SKEW * normal(random)),
    joins,
    leaves,
  };
}

/** @returns {number} in [0, 1) */
function timeOfDay(random) {
  const sum = HOURS.reduce((total, weight) => total + weight, 0);
  let rest = sum * random();
  const hour = HOURS.findIndex((weight) => (rest -= weight) < 0);
  return ((hour < 0 ? HOURS.length - 1 : hour) + random()) / HOURS.length;
}

/** Box–Muller. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function firstAbove(sums, value) {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

import { HOUR_HABITS } from './broadcast-schedule.ts';
import type { Platform } from './platform.ts';
import { SimulationOptionError } from './simulation-options.ts';
import { cumulate, type SeededRandom } from './seeded-random.ts';

const HOURS = 24;

/** Viewers of one habit, to pick from by how often they come. */
interface HabitGroup {
  readonly viewers: readonly number[];
  /** Running sums of their sessions a day. */
  readonly sums: readonly number[];
}

/** Those who still come after the window, without their habits: 16 bytes each, for a viewer is drawn again when picked. */
export class LiveAudience {
  private readonly groups: readonly HabitGroup[];

  /** @throws {SimulationOptionError} if nobody is left */
  constructor(private readonly platform: Platform) {
    const { window } = platform;
    const viewers = HOUR_HABITS.map((): number[] => []);
    const weights = HOUR_HABITS.map((): number[] => []);
    for (const { index, persona, fate, hasWatched } of platform.viewers()) {
      if (hasWatched && (fate.leavesOn === null || fate.leavesOn >= window.firstDay + window.days)) {
        const habit = HOUR_HABITS.indexOf(persona.hourHabit);
        viewers[habit]!.push(index);
        weights[habit]!.push(persona.sessionsPerDay);
      }
    }
    this.groups = HOUR_HABITS.map((_, habit) => ({
      viewers: viewers[habit]!,
      sums: cumulate(weights[habit]!),
    }));
    if (viewers.every((group) => group.length === 0)) {
      throw new SimulationOptionError('users', 'must leave somebody who still watches', platform.users);
    }
  }

  /** @returns how busy the hour is against the average of its day: the 24 levels of a weekday average 1 */
  levelAt(weekday: number, hour: number): number {
    const sessions = this.groups.map(({ sums }) => sums.at(-1) ?? 0);
    const coming = this.sessionsAt(weekday, hour);
    return (HOURS * sum(coming)) / sum(sessions);
  }

  /** @returns the number of a viewer who may be watching at that hour */
  pick(random: SeededRandom, weekday: number, hour: number): number {
    const group = this.groups[random.pickWeighted(cumulate(this.sessionsAt(weekday, hour)))]!;
    const target = random.next() * group.sums.at(-1)!;
    return group.viewers[firstAbove(group.sums, target)]!;
  }

  /** Sessions that begin in the hour, by habit. */
  private sessionsAt(weekday: number, hour: number): number[] {
    return this.groups.map(({ sums }, habit) => {
      const hours = this.platform.schedule.hoursOf(HOUR_HABITS[habit]!, weekday);
      const before = hour === 0 ? 0 : hours[hour - 1]!;
      return ((sums.at(-1) ?? 0) * (hours[hour]! - before)) / hours[HOURS - 1]!;
    });
  }
}

/** Position of the first running sum above the target, by bisection: there are as many as viewers. */
function firstAbove(sums: readonly number[], target: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! > target) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

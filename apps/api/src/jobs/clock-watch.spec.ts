import { describe, expect, it } from '@jest/globals';
import { ClockWatch } from './clock-watch.ts';

/** A watch, and what moves its clocks: the time of day by `day`, the other by `passed`. */
function aWatch(): { watch: ClockWatch; move: (passed: number, day?: number) => void } {
  let [timeOfDay, timePassed] = [1_800_000_000_000, 500];
  const move = (passed: number, day = passed): void => {
    timeOfDay += day;
    timePassed += passed;
  };
  return {
    watch: new ClockWatch(
      () => timeOfDay,
      () => timePassed,
    ),
    move,
  };
}

describe('a clock', () => {
  it('that goes on does not jump, however long nobody looks', () => {
    const { watch, move } = aWatch();
    move(7_200_000);
    expect(watch.look()).toBe(0);
  });

  it.each([3_600_000, -3_600_000, 86_400_000 * 30])('that is set by %d ms jumps once by as much', (by) => {
    const { watch, move } = aWatch();
    move(2_000, 2_000 + by);
    expect(watch.look()).toBe(by);
    move(2_000);
    expect(watch.look()).toBe(0);
  });

  it('that is corrected bit by bit does not jump', () => {
    const { watch, move } = aWatch();
    for (let step = 0; step < 100; step++) {
      move(2_000, 2_100);
      expect(watch.look()).toBe(0);
    }
  });
});

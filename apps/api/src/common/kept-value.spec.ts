import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeptValue } from './kept-value.ts';

describe('KeptValue', () => {
  let now: number;
  let readings: { resolve: (value: number) => void; reject: (error: Error) => void }[];
  let failures: unknown[];
  let kept: KeptValue<number>;

  beforeEach(() => {
    now = 0;
    readings = [];
    failures = [];
    kept = new KeptValue(() => new Promise((resolve, reject) => readings.push({ resolve, reject })), {
      freshForMs: 10,
      usableForMs: 100,
      now: () => now,
      isWorthKeeping: (value) => value > 0,
      onFailure: (error) => failures.push(error),
    });
  });

  const keep = async (value: number): Promise<void> => {
    const first = kept.get();
    readings.at(-1)!.resolve(value);
    expect(await first).toBe(value);
  };

  it('is read once for many who ask at once', async () => {
    const asked = [kept.get(), kept.get(), kept.get()];
    expect(readings).toHaveLength(1);
    readings[0]!.resolve(7);
    expect(await Promise.all(asked)).toEqual([7, 7, 7]);
  });

  it('is given as it is while it is fresh', async () => {
    await keep(7);
    now = 10;
    expect(await kept.get()).toBe(7);
    expect(readings).toHaveLength(1);
  });

  it('is given at once while it is usable, and read anew behind the answer', async () => {
    await keep(7);
    now = 11;
    expect(await Promise.all([kept.get(), kept.get()])).toEqual([7, 7]);
    expect(readings).toHaveLength(2);
    readings[1]!.resolve(8);
    await new Promise(setImmediate);
    expect(await kept.get()).toBe(8);
    expect(readings).toHaveLength(2);
  });

  it.each([101, -101])(
    'is waited for when it is too old, or the clock was set: %i ms later',
    async (later) => {
      await keep(7);
      now = later;
      const asked = kept.get();
      readings[1]!.resolve(8);
      expect(await asked).toBe(8);
    },
  );

  it('is read anew for the next when it is not worth keeping', async () => {
    await keep(0);
    await keep(7);
    expect(readings).toHaveLength(2);
  });

  it('tells of a failure behind an answer, and tries again', async () => {
    await keep(7);
    now = 11;
    expect(await kept.get()).toBe(7);
    readings[1]!.reject(new Error('away'));
    await new Promise(setImmediate);
    expect(failures).toEqual([new Error('away')]);
    expect(await kept.get()).toBe(7);
    expect(readings).toHaveLength(3);
  });

  it('throws where there is nothing to give', async () => {
    const asked = kept.get();
    readings[0]!.reject(new Error('away'));
    await expect(asked).rejects.toThrow('away');
    await keep(7);
  });
});

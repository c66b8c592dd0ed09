import { describe, expect, it } from '@jest/globals';
import { NextRun } from './next-run.ts';

/** Runs that end when they are told to. */
function controlledRuns() {
  const runs: { asks: readonly string[]; end: (error?: Error) => void }[] = [];
  const nextRun = new NextRun<string, void>(
    (asks) =>
      new Promise((resolve, reject) => {
        runs.push({ asks, end: (error) => (error ? reject(error) : resolve()) });
      }),
  );
  return { runs, nextRun };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a shared run', () => {
  it('begins at once when nothing is under way, for all who ask together', async () => {
    const { runs, nextRun } = controlledRuns();
    const both = [nextRun.join('a'), nextRun.join('b')];
    await settle();
    expect(runs.map(({ asks }) => asks)).toEqual([['a', 'b']]);
    runs[0]!.end();
    await Promise.all(both);
  });

  it('is the next one for who asks while one is under way', async () => {
    const { runs, nextRun } = controlledRuns();
    const first = nextRun.join('a');
    await settle();
    const done: string[] = [];
    const others = ['b', 'c'].map(async (ask) => {
      await nextRun.join(ask);
      done.push(ask);
    });
    await settle();
    expect(runs).toHaveLength(1);
    runs[0]!.end();
    await first;
    await settle();
    expect([runs.map(({ asks }) => asks), done]).toEqual([[['a'], ['b', 'c']], []]);
    runs[1]!.end();
    await Promise.all(others);
    expect(done).toEqual(['b', 'c']);
  });

  it('tells of its failure those who asked for it, and leaves the next one alone', async () => {
    const { runs, nextRun } = controlledRuns();
    const first = nextRun.join('a');
    await settle();
    const second = nextRun.join('b');
    runs[0]!.end(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await settle();
    runs[1]!.end();
    await expect(second).resolves.toBeUndefined();
  });
});

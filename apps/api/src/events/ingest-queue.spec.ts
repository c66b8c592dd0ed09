import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { OverloadedError } from '../common/domain-error.ts';
import type { AppConfig } from '../config/app-config.ts';
import type { EventStore, StoreOptions, StoreOutcome } from './event-store.ts';
import { IngestQueue } from './ingest-queue.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';
import { Metrics } from '../metrics/metrics.ts';
import { IngestMetrics } from './ingest-metrics.ts';

interface Commit {
  readonly ids: readonly string[];
  readonly isAtomic: boolean;
  readonly succeed: () => void;
  readonly fail: (error: Error) => void;
}

/** A store whose transactions end when the test says so; the outcome of an event is its id's first word. */
class HeldStore {
  readonly commits: Commit[] = [];

  store(
    events: readonly ViewingEventEntity[],
    { atomic = false }: StoreOptions = {},
  ): Promise<StoreOutcome[]> {
    const ids = events.map(({ eventId }) => eventId);
    const outcomes = ids.map((id) => id.split(' ')[0] as StoreOutcome);
    return new Promise((resolve, reject) =>
      this.commits.push({ ids, isAtomic: atomic, succeed: () => resolve(outcomes), fail: reject }),
    );
  }
}

const events = (...ids: readonly string[]): ViewingEventEntity[] =>
  ids.map((eventId) => ({ eventId }) as ViewingEventEntity);

const many = (count: number): ViewingEventEntity[] =>
  events(...Array.from({ length: count }, (_, n) => `stored ${n}`));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

function open(
  engine: 'sqlite' | 'postgres' = 'sqlite',
  maxQueuedRows = 20_000,
): { queue: IngestQueue; store: HeldStore } {
  const store = new HeldStore();
  const config = { database: { engine }, limits: { maxQueuedRows } } as AppConfig;
  return {
    store,
    queue: new IngestQueue(store as unknown as EventStore, config, new IngestMetrics(new Metrics())),
  };
}

/** @returns how many events were stored together, one group after the other */
async function groupsOf(...submissions: readonly number[]): Promise<number[]> {
  const { queue, store } = open();
  for (const size of submissions) void queue.submit(many(size));
  const sizes: number[] = [];
  for (let left = submissions.reduce((sum, size) => sum + size, 0); left > 0; left -= sizes.at(-1)!) {
    await turn();
    const commit = store.commits[sizes.length]!;
    sizes.push(commit.ids.length);
    commit.succeed();
  }
  return sizes;
}

describe('IngestQueue', () => {
  it('commits together what came in with one look at the sockets, and answers each with its own outcomes', async () => {
    const { queue, store } = open();
    const answers = [
      queue.submit(events('stored a', 'duplicate b')),
      queue.submit(events('conflict c')),
      queue.submit(events('stored d')),
    ];
    await turn();
    expect(store.commits.map(({ ids }) => ids)).toEqual([
      ['stored a', 'duplicate b', 'conflict c', 'stored d'],
    ]);
    store.commits[0]!.succeed();
    expect(await Promise.all(answers)).toEqual([['stored', 'duplicate'], ['conflict'], ['stored']]);
    expect(queue.queuedRows).toBe(0);
  });

  it('forms the next group while one commits, on SQLite one at a time', async () => {
    const { queue, store } = open();
    void queue.submit(events('stored 1'));
    await turn();
    void queue.submit(events('stored 2'));
    void queue.submit(events('stored 3'));
    await turn();
    expect(store.commits).toHaveLength(1);
    store.commits[0]!.succeed();
    await turn();
    expect(store.commits[1]!.ids).toEqual(['stored 2', 'stored 3']);
  });

  it('commits several groups at a time on PostgreSQL, but not without end', async () => {
    const { queue, store } = open('postgres');
    for (let n = 0; n < 6; n++) {
      void queue.submit(events(`stored ${n}`));
      await turn();
    }
    expect(store.commits.map(({ ids }) => ids)).toEqual([['stored 0'], ['stored 1']]);
  });

  it('never splits a submission, and starts another group where one more would be too many', async () => {
    expect(await groupsOf(700, 301, 1_500, 1)).toEqual([700, 301, 1_500, 1]);
  });

  it('makes larger groups for as long as much waits', async () => {
    expect(await groupsOf(900, 900, 900, 900, 900, 900, 900)).toEqual([1_800, 1_800, 900, 900, 900]);
  });

  it('lets an atomic submission go alone, in its turn', async () => {
    const { queue, store } = open();
    void queue.submit(events('stored 1'));
    void queue.submit(events('stored 2'), { atomic: true });
    void queue.submit(events('stored 3'));
    void queue.submit(events('stored 4'));
    for (let n = 0; n < 3; n++) {
      await turn();
      store.commits[n]!.succeed();
    }
    expect(store.commits.map(({ ids, isAtomic }) => [ids, isAtomic])).toEqual([
      [['stored 1'], false],
      [['stored 2'], true],
      [['stored 3', 'stored 4'], false],
    ]);
  });

  it('does not let a submission that cannot be stored fail the others of its group', async () => {
    Logger.overrideLogger(false);
    const { queue, store } = open();
    const good = queue.submit(events('stored 1'));
    const bad = queue.submit(events('stored 2'));
    const last = queue.submit(events('duplicate 3'));
    bad.catch(() => undefined);
    await turn();
    store.commits[0]!.fail(new Error('out of range'));
    await turn();
    store.commits[1]!.succeed();
    await turn();
    store.commits[2]!.fail(new Error('out of range'));
    await turn();
    store.commits[3]!.succeed();
    expect([await good, await last]).toEqual([['stored'], ['duplicate']]);
    await expect(bad).rejects.toThrow('out of range');
    expect(store.commits.map(({ ids }) => ids.length)).toEqual([3, 1, 1, 1]);
    expect(queue.queuedRows).toBe(0);
  });

  it.each([new OverloadedError(), Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })])(
    'tries nobody alone when nobody would fare better: %s',
    async (error) => {
      const { queue, store } = open();
      const answers = [queue.submit(events('stored 1')), queue.submit(events('stored 2'))];
      await turn();
      store.commits[0]!.fail(error);
      expect(await Promise.allSettled(answers)).toEqual([
        { status: 'rejected', reason: error },
        { status: 'rejected', reason: error },
      ]);
      expect(store.commits).toHaveLength(1);
    },
  );

  it('refuses to have more read while as many events wait as may, and not any longer', async () => {
    const { queue, store } = open('sqlite', 10);
    const first = queue.submit(many(9));
    expect(queue.refusal()).toBeNull();
    const second = queue.submit(many(4));
    expect(queue.refusal()).toBeInstanceOf(OverloadedError);
    await turn();
    store.commits[0]!.succeed();
    expect([(await first).length, (await second).length]).toEqual([9, 4]);
    await turn();
    expect(queue.refusal()).toBeNull();
  });

  it('stores what it took before it shuts down, also what comes of requests that were let in before', async () => {
    const { queue, store } = open();
    const taken = [queue.submit(events('stored 1')), queue.submit(events('stored 2'), { atomic: true })];
    let isClosed = false;
    const closed = queue.beforeApplicationShutdown().then(() => (isClosed = true));
    taken.push(queue.submit(events('stored 3')));
    await turn();
    store.commits[0]!.succeed();
    await turn();
    expect(isClosed).toBe(false);
    store.commits[1]!.succeed();
    await turn();
    expect(isClosed).toBe(false);
    store.commits[2]!.succeed();
    expect(await Promise.all(taken)).toEqual([['stored'], ['stored'], ['stored']]);
    await closed;
    expect(store.commits).toHaveLength(3);
  });

  it('has nothing to wait for when nothing is submitted', async () => {
    const { queue, store } = open();
    expect(await queue.submit([])).toEqual([]);
    await queue.beforeApplicationShutdown();
    expect(store.commits).toEqual([]);
  });
});

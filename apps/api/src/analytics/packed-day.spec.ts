import { distinctViewers, packSessions, TableSpace, type PackedSession } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import type { ListedPack, LoadedPack } from './day-packs.repository.ts';
import { PackedDay, type PackSource } from './packed-day.ts';

function sessionsOf(...users: readonly string[]): PackedSession[] {
  return users.map((userId, index) => ({
    userId,
    loginTime: 1_000 + index,
    receivedAt: 2_000,
    minutes: 1,
    pauses: 0,
    bufferEvents: 0,
    wasRecommended: false,
    shows: ['s1'],
    genres: [],
  }));
}

/** So many that their pack is never merged. */
const MANY = sessionsOf(...Array.from({ length: 5_000 }, (_, index) => `m${index}`));

/** The packs of a day, which can be changed under the reader. */
class StoredPacks implements PackSource {
  readonly packs = new Map<string, readonly PackedSession[]>();
  /** Ids that were asked for, in order. */
  readonly loaded: string[] = [];
  /** What happens between the next listing and the load that follows. */
  meanwhile: () => void = () => undefined;

  list(): Promise<ListedPack[]> {
    const listed = [...this.packs].map(([id, { length }]) => ({ id, sessions: length }));
    this.meanwhile();
    this.meanwhile = () => undefined;
    return Promise.resolve(listed);
  }

  load(ids: readonly string[]): Promise<LoadedPack[]> {
    this.loaded.push(...ids);
    return Promise.resolve(
      ids.flatMap((id) => {
        const sessions = this.packs.get(id);
        return sessions === undefined ? [] : [{ id, data: packSessions(sessions) }];
      }),
    );
  }

  /** One pack instead of several. */
  merge(ids: readonly string[], into: string): void {
    const sessions = ids.flatMap((id) => this.packs.get(id)!);
    for (const id of ids) this.packs.delete(id);
    this.packs.set(into, sessions);
  }
}

/** Sessions and distinct viewers that the tables of a day count. */
function countsOf(day: PackedDay): { sessions: number; viewers: number } {
  const sessions = day.tables.reduce(
    (sum, { shows }) => sum + [...shows.values()].reduce((of, tally) => of + tally.sessions, 0),
    0,
  );
  return { sessions, viewers: distinctViewers(day.tables) };
}

describe('a day in tables', () => {
  it('loads each pack once', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace());
    source.packs.set('a', sessionsOf('u1', 'u2')).set('b', MANY);
    await day.bringUpToDate(source);
    source.packs.set('c', sessionsOf('u2', 'u3'));
    await day.bringUpToDate(source);
    await day.bringUpToDate(source);
    expect(source.loaded).toEqual(['a', 'b', 'c']);
    expect(countsOf(day)).toEqual({ sessions: 5_004, viewers: 5_003 });
  });

  it('counts sessions once when some of the packs that are merged are known and some are not', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace());
    source.packs.set('large', MANY).set('a', sessionsOf('u1')).set('b', sessionsOf('u2'));
    await day.bringUpToDate(source);
    source.packs.set('c', sessionsOf('u3'));
    source.merge(['a', 'c'], 'ac');
    await day.bringUpToDate(source);
    expect(countsOf(day)).toEqual({ sessions: 5_003, viewers: 5_003 });
    expect(source.loaded.filter((id) => id === 'large')).toHaveLength(1);
  });

  it('counts sessions once when small packs become a large one', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace());
    source.packs.set('a', MANY.slice(0, 3_000)).set('b', MANY.slice(3_000)).set('c', sessionsOf('u1'));
    await day.bringUpToDate(source);
    source.merge(['a', 'b'], 'ab');
    await day.bringUpToDate(source);
    expect(countsOf(day)).toEqual({ sessions: 5_001, viewers: 5_001 });
  });

  it('forgets who was taken out of a pack', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace());
    source.packs.set('a', MANY).set('b', sessionsOf('m7', 'u1'));
    await day.bringUpToDate(source);
    source.packs.delete('a');
    source.packs.set(
      'a without m7',
      MANY.filter(({ userId }) => userId !== 'm7'),
    );
    source.packs.delete('b');
    source.packs.set('b without m7', sessionsOf('u1'));
    await day.bringUpToDate(source);
    expect(countsOf(day)).toEqual({ sessions: 5_000, viewers: 5_000 });
  });

  it('looks again when a pack is merged away between being listed and being loaded', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace());
    source.packs.set('a', sessionsOf('u1')).set('b', sessionsOf('u2')).set('c', sessionsOf('u3'));
    source.meanwhile = () => source.merge(['a', 'b'], 'ab');
    await day.bringUpToDate(source);
    expect(countsOf(day)).toEqual({ sessions: 3, viewers: 3 });
  });

  it('takes only the sessions of its range', async () => {
    const source = new StoredPacks();
    const day = new PackedDay(new TableSpace(), { from: 1_001, until: 1_003 });
    source.packs.set('a', sessionsOf('u1', 'u2', 'u3', 'u4'));
    await day.bringUpToDate(source);
    expect(countsOf(day)).toEqual({ sessions: 2, viewers: 2 });
  });

  it('has no tables when there are no packs', async () => {
    const day = new PackedDay(new TableSpace());
    await day.bringUpToDate(new StoredPacks());
    expect(day.tables).toEqual([]);
  });
});

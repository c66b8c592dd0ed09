import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertAll } from '../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { UserEntity } from '../users/user.entity.ts';
import { ObservedReasonEntity } from './observed-reason.entity.ts';
import { ObservedReasonsRepository } from './observed-reasons.repository.ts';
import { readObservedReasons } from './training/read-observed-reasons.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');

function aReason(parts: Partial<ObservedReasonEntity> = {}): ObservedReasonEntity {
  return {
    userId: 'ada',
    observedAt: NOW,
    reason: 'genre_fatigue',
    note: null,
    receivedAt: NOW,
    ...parts,
  };
}

describe.each(ENGINES)('observed reasons on %s', (engine) => {
  let open: OpenDatabase;
  let reasons: ObservedReasonsRepository;

  beforeAll(async () => {
    open = await openDatabase(engine);
    reasons = new ObservedReasonsRepository(open.primary, open.writes, new Tombstones(open.database));
    const users = ['ada', 'bob'].map((userId) =>
      Object.assign(new UserEntity(), { userId, createdAt: NOW, updatedAt: NOW }),
    );
    await open.writes.transaction((transaction) => insertAll(transaction, UserEntity, users));
  });
  afterAll(() => open.close());

  it('replace one another at one instant, and stay apart at two', async () => {
    expect(await reasons.save(aReason({ note: 'ż🦊\nsecond line' }))).toBe(true);
    await reasons.save(aReason({ observedAt: NOW - 1, reason: 'low_engagement' }));
    await reasons.save(aReason({ reason: 'bad_recommendation', note: 'x'.repeat(2_000) }));
    expect(await reasons.list('ada', 10)).toMatchObject([
      { observedAt: NOW, reason: 'bad_recommendation', note: 'x'.repeat(2_000) },
      { observedAt: NOW - 1, reason: 'low_engagement', note: null },
    ]);
    expect(await reasons.list('ada', 10, NOW)).toHaveLength(1);
    expect(await reasons.count('ada')).toBe(2);
  });

  it('are not stored of somebody who is not there', async () => {
    expect(await reasons.save(aReason({ userId: 'nobody' }))).toBe(false);
    expect(await reasons.count('nobody')).toBe(0);
  });

  it('are read by a training newest first, up to its instant', async () => {
    await reasons.save(aReason({ userId: 'bob', observedAt: NOW - 2 }));
    expect(await readObservedReasons(open.database, NOW)).toEqual([
      { userId: 'ada', reason: 'low_engagement', observedAt: NOW - 1 },
      { userId: 'bob', reason: 'genre_fatigue', observedAt: NOW - 2 },
    ]);
  });

  it('wait for nobody to be left behind: an erasure under way finds the one that is being stored', async () => {
    const erasing = open.writes.transaction(async (transaction) => {
      await transaction.manager.delete(UserEntity, { userId: 'bob' });
      return reasons.deleteOf(transaction, 'bob');
    });
    const stored = await reasons.save(aReason({ userId: 'bob', observedAt: NOW - 3 }));
    const removed = await erasing;
    expect(removed).toBe(stored ? 2 : 1);
    expect(await reasons.count('bob')).toBe(0);
  });
});

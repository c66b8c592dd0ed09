import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Alarm } from '@engagement/contracts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { AlarmEntity } from './alarm.entity.ts';
import { AlarmsRepository, type Condition } from './alarms.repository.ts';
import { AlarmsService } from './alarms.service.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const KINDS = ['feature_drift', 'score_drift'] as const;

function aCondition(parts: Partial<Condition> = {}): Condition {
  return {
    kind: 'feature_drift',
    subject: 'minutes_28d',
    level: 'watch',
    value: 0.2,
    message: 'It has moved.',
    ...parts,
  };
}

describe.each(ENGINES)('alarms on %s', (engine) => {
  let open: OpenDatabase;
  let alarms: AlarmsService;

  const observe = (now: number, ...conditions: readonly Condition[]): Promise<Condition[]> =>
    alarms.observe({ kinds: KINDS, conditions }, now);
  const list = async (state?: 'open' | 'resolved'): Promise<readonly Alarm[]> =>
    (await alarms.list({ state, limit: 100 })).items;
  const iso = (instant: number): string => new Date(instant).toISOString();

  beforeAll(async () => {
    open = await openDatabase(engine);
    alarms = new AlarmsService(new AlarmsRepository(open.database), open.writes);
  });
  afterEach(() => open.writes.transaction(({ manager }) => manager.clear(AlarmEntity)));
  afterAll(() => open.close());

  it('are raised once, renewed while the condition lasts, and resolved when it is over', async () => {
    expect(await observe(NOW, aCondition())).toEqual([aCondition()]);
    const [raised] = await list();
    expect(raised).toMatchObject({ ...aCondition(), raised_at: iso(NOW), resolved_at: null });

    expect(await observe(NOW + 1, aCondition({ value: 0.21, message: 'Still.' }))).toEqual([]);
    expect(await list()).toEqual([{ ...raised, value: 0.21, message: 'Still.', last_seen_at: iso(NOW + 1) }]);

    expect(await observe(NOW + 2)).toEqual([]);
    expect(await list('open')).toEqual([]);
    expect(await list('resolved')).toMatchObject([
      { id: raised!.id, last_seen_at: iso(NOW + 1), resolved_at: iso(NOW + 2) },
    ]);
  });

  it('are raised anew when the condition comes back', async () => {
    await observe(NOW, aCondition());
    await observe(NOW + 1);
    expect(await observe(NOW + 2, aCondition())).toHaveLength(1);
    expect((await list()).map(({ resolved_at }) => resolved_at)).toEqual([null, iso(NOW + 1)]);
  });

  it('are told again when a watch grows into an alarm, and not when it shrinks', async () => {
    await observe(NOW, aCondition());
    expect(await observe(NOW + 1, aCondition({ level: 'alarm', value: 0.5 }))).toHaveLength(1);
    expect(await observe(NOW + 2, aCondition({ level: 'alarm', value: 0.6 }))).toEqual([]);
    expect(await observe(NOW + 3, aCondition())).toEqual([]);
    expect(await list()).toMatchObject([{ level: 'watch', raised_at: iso(NOW) }]);
  });

  it('of kinds that were not looked at stay as they are', async () => {
    await observe(NOW, aCondition());
    await alarms.observe({ kinds: ['score_drift'], conditions: [] }, NOW + 1);
    expect(await list('open')).toHaveLength(1);
  });

  it('of one condition are open once, though several look at once', async () => {
    await Promise.allSettled(Array.from({ length: 8 }, (_, n) => observe(NOW + n, aCondition())));
    expect(await list('open')).toHaveLength(1);
  });

  it('are listed in pages, open ones first, then the newest', async () => {
    await observe(NOW - 1, aCondition({ subject: 'oldest, and lasting', kind: 'score_drift' }));
    for (const [index, subject] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await alarms.observe({ kinds: ['feature_drift'], conditions: [aCondition({ subject })] }, NOW + index);
    }
    await alarms.observe({ kinds: ['feature_drift'], conditions: [] }, NOW + 9);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await alarms.list({ limit: 2, cursor });
      expect(page.total).toBe(6);
      walked.push(...page.items.map(({ subject }) => subject));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(walked).toEqual(['oldest, and lasting', 'e', 'd', 'c', 'b', 'a']);
    expect(await list('resolved')).toHaveLength(5);
  });
});

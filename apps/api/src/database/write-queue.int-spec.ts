import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { In, QueryFailedError } from 'typeorm';
import { OverloadedError } from '../common/domain-error.ts';
import { Setting } from '../settings/setting.entity.ts';
import { ENGINES, openDatabase, type OpenDatabase } from './testing/open-database.ts';
import type { WriteTransaction } from './write-queue.ts';

const set = async ({ manager }: WriteTransaction, name: string): Promise<void> => {
  await manager.insert(Setting, { name, value: name, updatedAt: 1 });
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe.each(ENGINES)('the write queue on %s', (engine) => {
  let open: OpenDatabase;

  const names = async (prefix: string): Promise<string[]> => {
    const settings = await open.database.manager.find(Setting, { order: { name: 'ASC' } });
    return settings.map(({ name }) => name).filter((name) => name.startsWith(prefix));
  };

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterAll(() => open.close());

  it('keeps all that it acknowledged and nothing that failed, however many write at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 150 }, (_, n) =>
        open.writes.transaction(async (transaction) => {
          await set(transaction, `many-${n}-first`);
          await pause();
          await set(transaction, `many-${n}-second`);
          if (n % 3 === 0) throw new Error(`fault ${n}`);
        }),
      ),
    );
    const kept = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
    expect(kept).toHaveLength(100);
    expect(await names('many-')).toEqual(kept.flatMap((n) => [`many-${n}-first`, `many-${n}-second`]).sort());
  });

  it('passes on what went wrong, and goes on', async () => {
    const fault = new Error('not today');
    await expect(open.writes.transaction(() => Promise.reject(fault))).rejects.toBe(fault);
    await open.writes.transaction((transaction) => set(transaction, 'after-a-fault'));
    expect(await names('after-')).toEqual(['after-a-fault']);
  });

  it('rolls back what the database refuses half-way', async () => {
    const twice = open.writes.transaction(async (transaction) => {
      await set(transaction, 'refused');
      await set(transaction, 'refused');
    });
    await expect(twice).rejects.toThrow();
    expect(await names('refused')).toEqual([]);
  });

  it('shows what is committed to readers at once, and nothing before', async () => {
    const seenWithin = await open.writes.transaction(async (transaction) => {
      await set(transaction, 'visible');
      return names('visible');
    });
    expect([seenWithin, await names('visible')]).toEqual([[], ['visible']]);
  });

  it('lets as many write at once as the database can bear', async () => {
    let now = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        open.writes.transaction(async () => {
          most = Math.max(most, ++now);
          await pause();
          now--;
        }),
      ),
    );
    expect(most).toBe(engine === 'sqlite' ? 1 : 4);
  });

  it('gives back the rows that a statement returns', async () => {
    const { dialect } = open.database;
    const text = `INSERT INTO settings (name, value, updated_at)
      VALUES (${dialect.param(1)}, '1', 1), (${dialect.param(2)}, '2', 2) ON CONFLICT DO NOTHING RETURNING name`;
    const insert = (): Promise<object[]> =>
      open.writes.transaction((transaction) =>
        transaction.query<object>({ text, params: ['returned-1', 'returned-2'] }),
      );
    expect(await insert()).toEqual([{ name: 'returned-1' }, { name: 'returned-2' }]);
    expect(await insert()).toEqual([]);
  });

  it('refuses more than it can hold, before anything is written, and then recovers', async () => {
    let release = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const lanes = engine === 'sqlite' ? 1 : 4;
    const accepted = Array.from({ length: lanes + 2_000 }, () => open.writes.transaction(() => blocked));
    let hasBegun = false;
    const refused = open.writes.transaction(() => {
      hasBegun = true;
      return Promise.resolve();
    });
    await expect(refused).rejects.toThrow(OverloadedError);
    expect(hasBegun).toBe(false);
    release();
    await Promise.all(accepted);
    await open.writes.transaction((transaction) => set(transaction, 'recovered'));
    expect(await names('recovered')).toEqual(['recovered']);
  });
});

describe('the write queue on postgres alone', () => {
  let open: OpenDatabase;

  beforeAll(async () => {
    open = await openDatabase('postgres');
    await open.writes.transaction(async (transaction) => {
      for (const name of ['one', 'other']) await set(transaction, name);
    });
  });
  afterAll(() => open.close());

  /** Two transactions that change the same two rows the other way round. @returns how often they were begun */
  const crossing = async (
    increment: (transaction: WriteTransaction, name: string) => Promise<unknown>,
  ): Promise<number> => {
    let attempts = 0;
    const update = (first: string, second: string): Promise<void> =>
      open.writes.transaction(async (transaction) => {
        attempts++;
        for (const name of [first, second]) {
          await increment(transaction, name);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      });
    await Promise.all([update('one', 'other'), update('other', 'one')]);
    return attempts;
  };
  const counts = async (): Promise<number[]> => {
    const settings = await open.database.manager.find(Setting, { where: { name: In(['one', 'other']) } });
    return settings.map(({ updatedAt }) => updatedAt);
  };

  it('tries again where two transactions wait for each other', async () => {
    const attempts = await crossing(({ manager }, name) =>
      manager.increment(Setting, { name }, 'updatedAt', 1),
    );
    expect(attempts).toBeGreaterThan(2);
    expect(await counts()).toEqual([3, 3]);
  });

  it('does so for statements that are repeated, too', async () => {
    const text = 'UPDATE settings SET updated_at = updated_at + 10 WHERE name = $1';
    const attempts = await crossing((transaction, name) =>
      transaction.execute({ text, params: [name], isRepeated: true }),
    );
    expect(attempts).toBeGreaterThan(2);
    expect(await counts()).toEqual([23, 23]);
  });

  it('has a statement that is repeated planned once for a connection', async () => {
    const text = 'INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, 1) RETURNING name';
    const prepared = await open.writes.transaction(async (transaction) => {
      const rows: object[] = [];
      for (const name of ['repeated-1', 'repeated-2'])
        rows.push(...(await transaction.query<object>({ text, params: [name, ''], isRepeated: true })));
      expect(rows).toEqual([{ name: 'repeated-1' }, { name: 'repeated-2' }]);
      return transaction.query<{ times: number }>({
        text: 'SELECT (generic_plans + custom_plans)::integer AS times FROM pg_prepared_statements WHERE statement = $1',
        params: [text],
      });
    });
    expect(prepared).toEqual([{ times: 2 }]);
  });

  it('says of a repeated statement what the database refused', async () => {
    const text = 'INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, 1)';
    const twice = open.writes.transaction((transaction) =>
      transaction.execute({ text, params: ['one', ''], isRepeated: true }),
    );
    await expect(twice).rejects.toBeInstanceOf(QueryFailedError);
    await expect(twice).rejects.toThrow(/duplicate key/);
  });
});

describe('the write queue on a full disk', () => {
  let open: OpenDatabase;

  beforeAll(async () => {
    open = await openDatabase('sqlite');
  });
  afterAll(() => open.close());

  it('acknowledges nothing that is not committed, however often a write failed before, and goes on when there is room', async () => {
    const write = (name: string, size: number): Promise<void> =>
      open.writes.transaction(async ({ manager }) => {
        await manager.insert(Setting, { name, value: 'x'.repeat(size), updatedAt: 1 });
      });
    const [pages] = await open.writer.query<{ page_count: number }[]>('PRAGMA page_count');
    await open.writer.query(`PRAGMA max_page_count = ${pages!.page_count + 4}`);
    for (let attempt = 0; attempt < 3; attempt++)
      await expect(write(`large-${attempt}`, 1_000_000)).rejects.toThrow(/full/);
    expect(open.writes.trouble?.code).toBe('STORAGE_FULL');
    await write('small', 10);
    expect(open.writes.trouble).toBeNull();
    await expect(write('large-again', 1_000_000)).rejects.toThrow(/full/);
    await write('small-again', 10);
    await open.writer.query('PRAGMA max_page_count = 1000000');
    await write('with-room', 1_000_000);
    // By another connection: what is only in an open transaction is not there.
    const found = await open.database.manager.find(Setting, { order: { name: 'ASC' } });
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['small', 'small-again', 'with-room']),
    );
    expect(found.some(({ name }) => name.startsWith('large'))).toBe(false);
  });

  it('finds out by writing whether it is over', async () => {
    await expect(open.writes.assertWritable()).resolves.toBeUndefined();
    const [pages] = await open.writer.query<{ page_count: number }[]>('PRAGMA page_count');
    await open.writer.query(`PRAGMA max_page_count = ${pages!.page_count}`);
    const large = open.writes.transaction(async ({ manager }) => {
      await manager.insert(Setting, { name: 'large', value: 'x'.repeat(1_000_000), updatedAt: 1 });
    });
    await expect(large).rejects.toThrow(/full/);
    await open.writer.query('PRAGMA max_page_count = 1000000');
    await open.writes.assertWritable();
    expect(open.writes.trouble).toBeNull();
    expect(await open.count('settings')).toBe((await open.database.manager.find(Setting)).length);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readers } from './readers.ts';
import { ENGINES, openDatabase, type OpenDatabase } from './testing/open-database.ts';

/** Counts for about a second. */
const LONG = `
  WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 3000000)
  SELECT MAX(n) AS n FROM counter`;

describe.each(ENGINES)('the connections that read on %s', (engine) => {
  let open: OpenDatabase;
  let readers: Readers;

  beforeAll(async () => {
    open = await openDatabase(engine);
    readers = await Readers.open(open.config.database);
  });
  afterAll(async () => {
    await readers.onApplicationShutdown();
    await open.close();
  });

  it('answer short questions while long ones are worked on', async () => {
    const database = readers.readDatabase();
    const order: string[] = [];
    const ask = async (name: string, text: string): Promise<void> => {
      await database.query({ text, params: [] });
      order.push(name);
    };
    const long = [ask('long', LONG), ask('long', LONG)];
    for (let n = 0; n < 10; n++) await ask('short', 'SELECT 1');
    await Promise.all(long);
    expect(order).toEqual([...Array<string>(10).fill('short'), 'long', 'long']);
  });

  it('keep many short questions at once away from a long one, whoever asks', async () => {
    const order: string[] = [];
    const ask = async (name: string, text: string): Promise<void> => {
      const database = name === 'long' ? readers.readDatabase() : readers.primaryDatabase();
      await database.query({ text, params: [] });
      order.push(name);
    };
    const long = ask('long', LONG);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await Promise.all(Array.from({ length: 12 }, () => ask('short', 'SELECT 1')));
    await long;
    expect(order).toEqual([...Array<string>(12).fill('short'), 'long']);
  });

  it('show what is committed, whichever is asked', async () => {
    await open.writes.transaction((transaction) =>
      transaction.query({
        text: `INSERT INTO settings (name, value, updated_at) VALUES ('x', '1', 1)`,
        params: [],
      }),
    );
    for (const database of [readers.readDatabase(), readers.primaryDatabase()]) {
      for (let n = 0; n < 6; n++)
        expect(
          await database.query({ text: "SELECT name FROM settings WHERE name = 'x'", params: [] }),
        ).toEqual([{ name: 'x' }]);
    }
  });
});

import type { CursorPage, Page, ViewingEvent } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { aShow, aUser, anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

type Row = Readonly<Record<string, unknown>>;

/** Ids whose order by bytes, by letters and by numbers differ. */
const IDS = [
  'a',
  'A',
  'b',
  'B',
  'ä',
  'Z',
  'z',
  '1',
  '10',
  '2',
  'é',
  '_',
  '-',
  '=1+1',
  '@x',
  '+x',
  '\u{1f600}',
  '\uffee',
];
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const SHOWS = ['show-1', 'show-10', 'show_1', 'show%1', 'show"1', 'show\\1'];

// Three at each instant, so that pages end between events of one time.
const EVENTS = Array.from({ length: 60 }, (_, n) =>
  anEvent({
    user_id: IDS[n % IDS.length]!,
    event_id: `e-${n}`,
    login_time: new Date(START + Math.floor(n / 3) * HOUR_MS).toISOString(),
    content_watched: [SHOWS[n % SHOWS.length]!],
    genres_watched: n % 2 === 0 ? ['Drama'] : ['=HYPERLINK("x")', 'News, live'],
  }),
);

const LISTS = [
  { list: '/api/v1/users', id: 'user_id', rows: IDS.length },
  { list: '/api/v1/shows', id: 'show_id', rows: IDS.length },
  { list: '/api/v1/events', id: 'event_id', rows: EVENTS.length },
];

describe.each(ENGINES)('lists on %s', (engine) => {
  let platform: Platform;

  /** Every row of a list, page by page. */
  const walk = async (list: string, limit: number): Promise<Row[]> => {
    const rows: Row[] = [];
    let next: string | null = '';
    while (next !== null) {
      const url = `${list}${list.includes('?') ? '&' : '?'}limit=${limit}${next === '' ? '' : `&cursor=${next}`}`;
      const page: CursorPage<Row> = await platform.api.read<CursorPage<Row>>(url);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      rows.push(...page.items);
      next = page.next_cursor;
    }
    return rows;
  };

  const csvOf = async (list: string): Promise<{ header: string[]; rows: Record<string, string>[] }> => {
    const { status, headers, text } = await platform.api.get(list, { Accept: 'text/csv' });
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [header = []] = parse(text, { to: 1 });
    return { header, rows: parse<Record<string, string>>(text, { columns: true }) };
  };

  beforeAll(async () => {
    platform = await startPlatform(engine);
    await platform.api.post(
      '/api/v1/users/batch',
      IDS.map((user_id) => aUser({ user_id, country: `=${user_id}` })),
    );
    await platform.api.post(
      '/api/v1/shows/batch',
      IDS.map((show_id) => aShow({ show_id, show_name: `-${show_id}, "x"` })),
    );
    await platform.api.post('/api/v1/events/batch', EVENTS);
  });
  afterAll(() => platform.stop());

  it.each(LISTS.flatMap((list) => [1, 7, 1_000].map((limit) => ({ ...list, limit }))))(
    'walks every row of $list exactly once in pages of $limit',
    async ({ list, id, rows, limit }) => {
      const walked = await walk(list, limit);
      expect(walked).toHaveLength(rows);
      expect(new Set(walked.map((row) => row[id])).size).toBe(rows);
      expect(walked).toEqual((await platform.api.read<CursorPage<Row>>(`${list}?limit=1000`)).items);
    },
  );

  it.each(LISTS.slice(0, 2))('counts all rows of $list on every page', async ({ list, rows }) => {
    const first = await platform.api.read<Page<Row>>(`${list}?limit=5`);
    const second = await platform.api.read<Page<Row>>(`${list}?limit=5&cursor=${first.next_cursor ?? ''}`);
    expect([first.total, second.total]).toEqual([rows, rows]);
  });

  it('orders viewers and shows by the bytes of their ids', async () => {
    const byBytes = [...IDS].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect((await walk('/api/v1/users', 1_000)).map((row) => row['user_id'])).toEqual(byBytes);
    expect((await walk('/api/v1/shows', 4)).map((row) => row['show_id'])).toEqual(byBytes);
  });

  it('orders events by their time, newest first', async () => {
    const times = (await walk('/api/v1/events', 7)).map((row) => String(row['login_time']));
    expect(times).toEqual([...times].sort().reverse());
  });

  it('keeps a walk whole while new events arrive', async () => {
    const first = await platform.api.read<CursorPage<ViewingEvent>>('/api/v1/events?user_id=walker&limit=1');
    expect(first.items).toEqual([]);
    const at = (hour: number): object =>
      anEvent({
        user_id: 'walker',
        event_id: `w-${hour}`,
        login_time: new Date(START + hour * HOUR_MS).toISOString(),
      });
    await platform.api.post('/api/v1/events/batch', [at(1), at(2), at(3)]);
    const page = await platform.api.read<CursorPage<ViewingEvent>>('/api/v1/events?user_id=walker&limit=2');
    await platform.api.post('/api/v1/events/batch', [at(4), at(0)]);
    const rest = await platform.api.read<CursorPage<ViewingEvent>>(
      `/api/v1/events?user_id=walker&limit=9&cursor=${page.next_cursor ?? ''}`,
    );
    const ids = [...page.items, ...rest.items].map(({ event_id }) => event_id);
    expect(ids).toEqual(['w-3', 'w-2', 'w-1', 'w-0']);
    await platform.api.send('DELETE', '/api/v1/users/walker');
  });

  it.each(IDS)('filters events by the viewer %j', async (userId) => {
    const rows = await walk(`/api/v1/events?user_id=${encodeURIComponent(userId)}`, 2);
    const expected = EVENTS.filter(({ user_id }) => user_id === userId).map(({ event_id }) => event_id);
    expect(rows.map((row) => row['event_id']).sort()).toEqual(expected.sort());
  });

  it.each(SHOWS)('filters events by the show %s and no other', async (showId) => {
    const rows = await walk(`/api/v1/events?show_id=${encodeURIComponent(showId)}`, 1_000);
    expect(rows).toHaveLength(10);
    expect(rows.every((row) => (row['content_watched'] as string[])[0] === showId)).toBe(true);
  });

  it('filters events by time, the begin included and the end not', async () => {
    const from = new Date(START + 5 * HOUR_MS).toISOString();
    const to = new Date(START + 7 * HOUR_MS).toISOString();
    const rows = await walk(`/api/v1/events?from=${from}&to=${to}`, 2);
    const expected = EVENTS.filter(({ login_time }) => from <= login_time && login_time < to);
    expect(rows.map((row) => row['event_id']).sort()).toEqual(
      expected.map(({ event_id }) => event_id).sort(),
    );
  });

  it('combines filters', async () => {
    const to = new Date(START + 10 * HOUR_MS).toISOString();
    const rows = await walk(`/api/v1/events?user_id=a&show_id=show-1&to=${to}`, 1);
    expect(rows.map((row) => row['event_id'])).toEqual(['e-18', 'e-0']);
  });

  it.each(LISTS)(
    'answers $list as CSV with a header and all rows, whatever the page',
    async ({ list, rows }) => {
      const page = await platform.api.read<CursorPage<Row>>(`${list}?limit=1000`);
      const csv = await csvOf(`${list}?limit=2`);
      expect([...csv.header].sort()).toEqual(Object.keys(page.items[0]!).sort());
      expect(csv.rows).toHaveLength(rows);
    },
  );

  it('keeps to the filter in CSV', async () => {
    const { rows } = await csvOf('/api/v1/events?user_id=a&limit=1');
    expect(rows.map((row) => row['event_id'])).toEqual(['e-54', 'e-36', 'e-18', 'e-0']);
  });

  it('writes no cell that a spreadsheet would run', async () => {
    for (const { list } of LISTS) {
      const { text } = await platform.api.get(list, { Accept: 'text/csv' });
      const cells = parse(text).flat();
      expect(cells.length).toBeGreaterThan(100);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
    const { rows } = await csvOf('/api/v1/users');
    expect(rows.find((row) => row['user_id'] === "'=1+1")).toMatchObject({ country: "'==1+1" });
  });

  it('gives quotes, commas and lists back whole', async () => {
    const shows = await csvOf('/api/v1/shows');
    expect(shows.rows.find((row) => row['show_id'] === 'a')?.['show_name']).toBe(`'-a, "x"`);
    const events = await csvOf('/api/v1/events?user_id=A&show_id=show-10');
    expect(JSON.parse(events.rows[0]!['genres_watched']!)).toEqual(['=HYPERLINK("x")', 'News, live']);
  });
});

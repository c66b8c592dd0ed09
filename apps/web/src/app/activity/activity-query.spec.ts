import { expect, it } from '@jest/globals';
import { parseActivityQuery, toAddress, toggled } from './activity-query.ts';

const parse = (query: string): ReturnType<typeof parseActivityQuery> =>
  parseActivityQuery(new URLSearchParams(query));

it('shows four weeks by watch time unless the address says otherwise', () => {
  expect(parse('')).toEqual({
    range: { kind: 'last', days: 28 },
    ranking: 'watch_minutes',
    quality: 'shows',
    typical: 'mean',
    hidden: new Set(),
    past: false,
    show: null,
    opened: null,
  });
  expect(parse('days=9&ranking=taste&quality=x&typical=x&hide=all&past=1&cohort=soon&week=-1')).toEqual(
    parse(''),
  );
});

it.each([
  '',
  'days=7',
  'from=2026-10-01&to=2026-10-31&ranking=viewers',
  'ranking=sessions',
  'typical=median&hide=hours.before&past=shown&show=show-1',
  'quality=countries&cohort=2026-11-16&week=2',
])('keeps what is chosen in the address: "%s"', (query) => {
  const written = Object.entries(toAddress(parse(query))).filter(([, value]) => value !== null);
  expect(new URLSearchParams(written as [string, string][]).toString()).toBe(query);
});

it('hides a series with the first click and shows it with the next', () => {
  const hidden = toggled(new Set(), 'hours');
  expect([...hidden]).toEqual(['hours']);
  expect(toggled(hidden, 'hours').size).toBe(0);
});

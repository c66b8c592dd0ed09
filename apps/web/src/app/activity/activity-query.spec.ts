import { expect, it } from '@jest/globals';
import { parseActivityQuery, toAddress } from './activity-query.ts';

const parse = (address: string): ReturnType<typeof parseActivityQuery> =>
  parseActivityQuery(new URLSearchParams(address));

it('shows 28 days by watch time when the address says nothing', () => {
  expect(parse('')).toEqual({ days: 28, ranking: 'watch_minutes' });
  expect(toAddress(parse(''))).toEqual({ days: null, ranking: null });
});

it('keeps another choice in the address', () => {
  expect(toAddress(parse('days=90&ranking=viewers'))).toEqual({ days: 90, ranking: 'viewers' });
});

it('takes what it does not know for absent', () => {
  expect(parse('days=365&ranking=likes')).toEqual(parse(''));
});

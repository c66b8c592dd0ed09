import { describe, expect, it } from '@jest/globals';
import {
  ariaSort,
  nextSort,
  parseChurnQuery,
  toAddress,
  toFilterParams,
  toPageParams,
  withFilter,
  type ChurnQuery,
} from './churn-query.ts';

const parse = (address: string): ChurnQuery => parseChurnQuery(new URLSearchParams(address));

/** What the router puts into the address. */
function addressOf(query: ChurnQuery): string {
  const params = Object.entries(toAddress(query)).filter(([, value]) => value !== null);
  return new URLSearchParams(params.map(([name, value]) => [name, String(value)])).toString();
}

describe('the address of the churn page', () => {
  it('is bare for the people at risk, riskiest first', () => {
    expect(parse('')).toMatchObject({
      state: 'at_risk',
      sort: '-churn_risk',
      page: 1,
      cursor: null,
      user: null,
    });
    expect(addressOf(parse(''))).toBe('');
  });

  it.each([
    'state=safe&band=medium&reason=genre_fatigue&search=anna+b&sort=user_id&page=3&cursor=abc&user=u%2F1',
    'state=all',
    'state=all&min_risk=0.32&country=DE&plan=Premium&threshold=0.5&size=100',
    'sort=-last_seen_at&user=viewer-1',
  ])('comes back unchanged: %s', (address) => {
    expect(addressOf(parse(address))).toBe(address);
  });

  it('takes what it does not know for absent', () => {
    expect(parse('state=x&band=y&reason=z&sort=age&page=-2&min_risk=2&threshold=x&size=7')).toEqual(
      parse(''),
    );
  });

  it('counts pages only from a cursor on', () => {
    expect(parse('page=4').page).toBe(1);
    expect(parse('page=4&cursor=c').page).toBe(4);
  });
});

describe('what the API is asked for', () => {
  it('leaves out the filters that are off', () => {
    expect(toPageParams(parse('state=all'))).toEqual({ sort: '-churn_risk', limit: 25 });
  });

  it('asks for the rows of a page and for those of a profile and a risk', () => {
    expect(toPageParams(parse('state=all&size=50&min_risk=0.2&country=DE&plan=Basic'))).toEqual({
      ...{ sort: '-churn_risk', limit: 50, min_risk: '0.2' },
      ...{ country: 'DE', subscription_type: 'Basic' },
    });
  });

  it('exports all rows of the filter, not one page of it', () => {
    const params = toFilterParams(parse('reason=genre_fatigue&page=2&cursor=c'));
    expect(params).toEqual({ state: 'at_risk', reason: 'genre_fatigue', sort: '-churn_risk' });
  });

  it('starts another filter at its first page', () => {
    expect(withFilter(parse('page=3&cursor=c'), { search: 'x' })).toMatchObject({
      search: 'x',
      page: 1,
      cursor: null,
    });
  });
});

describe('sorting', () => {
  it('turns round on a second click', () => {
    expect(nextSort('-churn_risk', 'churn_risk')).toBe('churn_risk');
    expect(nextSort('churn_risk', 'churn_risk')).toBe('-churn_risk');
  });

  it('begins with the latest and the riskiest, and ids from the start', () => {
    expect(nextSort('-churn_risk', 'last_seen_at')).toBe('-last_seen_at');
    expect(nextSort('-churn_risk', 'user_id')).toBe('user_id');
  });

  it('is told to screen readers', () => {
    expect([
      ariaSort('user_id', 'user_id'),
      ariaSort('-user_id', 'user_id'),
      ariaSort('user_id', 'churn_risk'),
    ]).toEqual(['ascending', 'descending', 'none']);
  });
});

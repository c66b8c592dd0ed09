import { describe, expect, it } from '@jest/globals';
import { parseChurnQuery } from './churn-query.ts';
import { emptyWords, EVERYBODY, filterChips, pageRange, peopleTitle } from './people-words.ts';

const parse = (address: string): ReturnType<typeof parseChurnQuery> =>
  parseChurnQuery(new URLSearchParams(address));
const page = (shown: number, total: number): Parameters<typeof pageRange>[0] => ({
  items: Array(shown).fill({}),
  total,
  next_cursor: null,
});

describe('filter chips', () => {
  it('name each filter that is on', () => {
    const chips = filterChips(
      parse('band=high&reason=genre_fatigue&search=ann&min_risk=0.2&country=DE&plan=Basic'),
    );
    expect(chips.map(({ label }) => label)).toEqual([
      ...['At risk', 'High risk', 'Genre fatigue', 'Risk from 20.0\u202f%'],
      ...['Country DE', 'Plan Basic', '“ann”'],
    ]);
  });

  it('take off the filter they name, and only that', () => {
    const query = parse('state=safe&band=high&min_risk=0.2&country=DE&plan=B');
    for (const chip of filterChips(query)) {
      const left = filterChips({ ...query, ...chip.removal });
      expect(left).toHaveLength(4);
      expect(left).not.toContainEqual(chip);
    }
  });

  it('are gone when everybody is shown', () => {
    expect(filterChips(parse('state=all'))).toEqual([]);
    expect(filterChips(EVERYBODY)).toEqual([]);
    expect(peopleTitle(parse('state=all'))).toBe('All viewers');
  });
});

describe('the row count', () => {
  it.each([
    { shown: 0, total: 0, pageNumber: 1, expected: 'No viewers' },
    { shown: 1, total: 1, pageNumber: 1, expected: '1 viewer' },
    { shown: 25, total: 312, pageNumber: 2, expected: '26–50 of 312 viewers' },
    { shown: 12, total: 312, pageNumber: 13, expected: '301–312 of 312 viewers' },
  ])('is “$expected” on page $pageNumber', ({ shown, total, pageNumber, expected }) => {
    expect(pageRange(page(shown, total), { page: pageNumber, size: 25 })).toBe(expected);
  });
});

describe('an empty table', () => {
  it.each([
    {
      isTraining: true,
      hasViewers: true,
      isFiltered: true,
      title: 'Viewers are being scored',
      canWiden: false,
    },
    { isTraining: false, hasViewers: true, isFiltered: true, title: 'No viewers match', canWiden: true },
    { isTraining: false, hasViewers: false, isFiltered: true, title: 'No viewers yet', canWiden: false },
    { isTraining: false, hasViewers: true, isFiltered: false, title: 'No viewers yet', canWiden: false },
  ])('says “$title”', ({ title, canWiden, ...situation }) => {
    expect(emptyWords(situation)).toMatchObject({ title, canWiden });
  });
});

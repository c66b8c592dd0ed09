import { describe, expect, it } from '@jest/globals';
import { CHURN_SORTS, type ChurnSort } from '@engagement/contracts';
import { ScoreBoard, viewerKey, type BoardRow, type ViewerFilter } from './score-board.ts';

function aRow(userId: string, parts: Partial<BoardRow> = {}): BoardRow {
  return {
    ...{ userId, state: 'safe', band: 'low', reason: null, churnRisk: 0.1, lastSeenAt: 100 },
    ...{ country: null, subscriptionType: null },
    ...parts,
  };
}

const ROWS = [
  aRow('A-7', { churnRisk: 0.4, band: 'medium', lastSeenAt: 300, country: 'DE', subscriptionType: 'Basic' }),
  aRow('a-1', { state: 'at_risk', band: 'high', reason: 'genre_fatigue', churnRisk: 0.9, lastSeenAt: 50 }),
  aRow('a-2', { state: 'at_risk', band: 'high', reason: 'genre_fatigue', churnRisk: 0.9, lastSeenAt: 40 }),
  aRow('b-1', { state: 'lapsed', band: null, churnRisk: null, lastSeenAt: 7, country: 'DE' }),
  aRow('b-2', { state: 'too_new', band: null, churnRisk: null, lastSeenAt: null }),
  aRow('ż-71', { state: 'lapsed', band: null, churnRisk: null, lastSeenAt: 7 }),
];

const idsOf = (rows: readonly BoardRow[]): string[] => rows.map(({ userId }) => userId);
const listed = (filter: ViewerFilter, sort: ChurnSort): string[] =>
  idsOf(new ScoreBoard(ROWS).page(filter, sort, 100).rows);

describe('ScoreBoard', () => {
  it.each<{ sort: ChurnSort; expected: string[] }>([
    { sort: '-churn_risk', expected: ['a-2', 'a-1', 'A-7', 'b-2', 'b-1', 'ż-71'] },
    { sort: 'churn_risk', expected: ['b-2', 'b-1', 'ż-71', 'A-7', 'a-2', 'a-1'] },
    { sort: '-last_seen_at', expected: ['A-7', 'a-1', 'a-2', 'b-1', 'ż-71', 'b-2'] },
    { sort: 'last_seen_at', expected: ['b-2', 'b-1', 'ż-71', 'a-2', 'a-1', 'A-7'] },
    { sort: 'user_id', expected: ['A-7', 'a-1', 'a-2', 'b-1', 'b-2', 'ż-71'] },
    { sort: '-user_id', expected: ['ż-71', 'b-2', 'b-1', 'a-2', 'a-1', 'A-7'] },
  ])('sorts by $sort, equals by silence and id', ({ sort, expected }) => {
    expect(listed({}, sort)).toEqual(expected);
  });

  it.each<{ filter: ViewerFilter; expected: string[] }>([
    { filter: { state: 'lapsed' }, expected: ['b-1', 'ż-71'] },
    { filter: { band: 'high' }, expected: ['a-1', 'a-2'] },
    { filter: { reason: 'genre_fatigue', state: 'at_risk' }, expected: ['a-1', 'a-2'] },
    { filter: { reason: 'genre_fatigue', state: 'safe' }, expected: [] },
    { filter: { search: 'A-' }, expected: ['A-7', 'a-1', 'a-2'] },
    { filter: { search: '7' }, expected: ['A-7', 'ż-71'] },
    { filter: { search: 'Ż' }, expected: ['ż-71'] },
    { filter: { search: '%' }, expected: [] },
    { filter: { search: '' }, expected: idsOf(ROWS) },
    { filter: { country: 'DE' }, expected: ['A-7', 'b-1'] },
    { filter: { country: 'DE', subscriptionType: 'Basic' }, expected: ['A-7'] },
    { filter: { country: 'de' }, expected: [] },
    { filter: { minRisk: 0.4 }, expected: ['A-7', 'a-1', 'a-2'] },
    { filter: { minRisk: 0 }, expected: ['A-7', 'a-1', 'a-2'] },
  ])('finds $expected by $filter', ({ filter, expected }) => {
    expect(listed(filter, 'user_id')).toEqual(expected);
  });

  it.each(CHURN_SORTS)(
    'gives every viewer once over the pages of a list by %s, with the same total',
    (sort) => {
      const board = new ScoreBoard(ROWS);
      const seen: string[] = [];
      let last: BoardRow | undefined;
      do {
        const page = board.page({}, sort, 2, last && viewerKey(sort, last));
        expect(page.total).toBe(ROWS.length);
        seen.push(...idsOf(page.rows));
        last = page.rows.at(-1);
      } while (last !== undefined);
      expect(seen).toEqual(listed({}, sort));
    },
  );

  it('gives of each viewer what it was made of', () => {
    expect(new ScoreBoard(ROWS).page({}, 'user_id', 100).rows).toEqual(ROWS);
  });

  it('goes on behind a viewer who is not there any more', () => {
    const erased = viewerKey('-churn_risk', aRow('a-15', { churnRisk: 0.9, lastSeenAt: 45 }));
    expect(idsOf(new ScoreBoard(ROWS).page({ band: 'high' }, '-churn_risk', 9, erased).rows)).toEqual([
      'a-1',
    ]);
  });

  it('keeps no filter for ever', () => {
    const board = new ScoreBoard(ROWS);
    for (let n = 0; n < 40; n++) expect(board.page({ search: `nobody ${n}` }, 'user_id', 9).total).toBe(0);
    expect(board.page({ search: 'b-' }, 'user_id', 9).total).toBe(2);
  });
});

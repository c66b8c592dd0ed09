import { describe, expect, it } from '@jest/globals';
import { dateOrderOf, daysOf, parseDateCell, type DateOrder } from './date-cell.ts';

const writtenOf = (text: string, order: DateOrder = 'day_first'): string | null => {
  const time = parseDateCell(text, order);
  return time === null ? null : new Date(daysOf(time) * 86_400_000).toISOString();
};

describe('a cell with a date', () => {
  it.each([
    ['2026-04-03', '2026-04-03T00:00:00.000Z'],
    ['2026/4/3 7:05', '2026-04-03T07:05:00.000Z'],
    ['3.4.26', '2026-04-03T00:00:00.000Z'],
    ['3/4/1999 12:30:15 AM', '1999-04-03T00:30:15.000Z'],
    ['3/4/2026 1:00 pm', '2026-04-03T13:00:00.000Z'],
    ['03-Apr-2026', '2026-04-03T00:00:00.000Z'],
    ['3 April 70', '1970-04-03T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(writtenOf(text)).toBe(expected);
  });

  it('takes the month first where that is the order', () => {
    expect(writtenOf('3/4/2026', 'month_first')).toBe('2026-03-04T00:00:00.000Z');
  });

  it.each(['2026-02-30', '31/4/2026', '13/13/2026', '2026-04', 'soon', '1.5', '12', '2026-04-03 25:00'])(
    'finds no day in %s',
    (text) => {
      expect(writtenOf(text)).toBeNull();
    },
  );
});

describe('the order of dates', () => {
  it.each([
    { texts: ['1/2/2026', '13/2/2026'], order: 'day_first' },
    { texts: ['1/2/2026', '2/13/2026'], order: 'month_first' },
    { texts: ['1/2/2026', '3/4/2026'], order: null },
    { texts: ['13/2/2026', '2/13/2026'], order: null },
  ])('of $texts is $order', ({ texts, order }) => {
    expect(dateOrderOf(texts)).toBe(order);
  });
});

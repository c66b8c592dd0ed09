import { TimeZone } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { TimeReader, timeFormatOf, type TimeFormat } from './time-cells.ts';

const read = (text: string, format: TimeFormat, zone = 'UTC'): string | null => {
  const instant = new TimeReader(format, new TimeZone(zone)).read(text);
  return instant === null ? null : new Date(instant).toISOString();
};

describe('the format of times', () => {
  it.each([
    { cells: ['2026-01-05 10:00:00', '2026-01-06T11:00Z', ''], format: 'iso' },
    { cells: ['2019-10-01 00:00:00 UTC'], format: 'iso' },
    { cells: ['20150228', '20150301'], format: 'iso' },
    { cells: ['1082040961', '1082155839.5'], format: 'unix' },
    { cells: ['1082040961000'], format: 'unix_ms' },
    { cells: ['1/1/2011', '1/13/2011'], format: 'month_first' },
    { cells: ['1.1.2011 10:00', '13.1.2011 10:00'], format: 'day_first' },
  ])('of $cells is $format', ({ cells, format }) => {
    expect(timeFormatOf(cells, null, 'here')).toBe(format);
  });

  it.each([
    { cells: ['1/1/2011', '2/3/2011'], message: /here may have the day or the month first.*"time_format"/ },
    { cells: ['17', '18'], message: /here has small numbers/ },
    { cells: ['soon', 'later'], message: /here has no times that can be read, e\.g\. "soon"/ },
    { cells: [], message: /here has no times/ },
  ])('cannot be told from $cells', ({ cells, message }) => {
    expect(() => timeFormatOf(cells, null, 'here')).toThrow(message);
  });

  it('is the one that was named', () => {
    expect(timeFormatOf(['17'], 'unix', 'here')).toBe('unix');
  });
});

describe('a time', () => {
  it.each([
    ['2026-01-05 10:00:00', 'iso', '2026-01-05T09:00:00.000Z'],
    ['2026-01-05T10:00:00Z', 'iso', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 10:00:00 UTC', 'iso', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05', 'iso', '2026-01-04T23:00:00.000Z'],
    ['2026/1/5 7:05', 'iso', '2026-01-05T06:05:00.000Z'],
    ['2026-01-05 10', 'iso', '2026-01-05T09:00:00.000Z'],
    ['20260105', 'iso', '2026-01-04T23:00:00.000Z'],
    ['1082040961', 'unix', '2004-04-15T14:56:01.000Z'],
    ['1082040961500', 'unix_ms', '2004-04-15T14:56:01.500Z'],
    ['3/4/2026 1:00 PM', 'month_first', '2026-03-04T12:00:00.000Z'],
    ['3/4/2026 13:00', 'day_first', '2026-04-03T11:00:00.000Z'],
  ] as const)('%s read as %s in Berlin is %s', (text, format, expected) => {
    expect(read(text, format, 'Europe/Berlin')).toBe(expected);
  });

  it('is none where the text is something else, also after one that was', () => {
    const reader = new TimeReader('iso', new TimeZone('UTC'));
    expect(['2026-01-05', 'yesterday', '2026-02-30', '2026-01-05'].map((text) => reader.read(text))).toEqual([
      Date.parse('2026-01-05'),
      null,
      null,
      Date.parse('2026-01-05'),
    ]);
  });
});

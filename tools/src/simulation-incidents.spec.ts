import { describe, expect, it } from '@jest/globals';
import { parseIncident, toIncident } from './simulation-incidents.ts';
import { UsageError } from './usage-error.ts';

const SEVEN_PM = Date.UTC(2026, 2, 20, 19) / 1_000;

describe('an incident on the command line', () => {
  it('has a kind, a start and a duration, and is everywhere at full strength where nothing else is said', () => {
    expect(toIncident(parseIncident('outage@2026-03-20T19:00,for=3h'), 0)).toEqual({
      kind: 'outage',
      from: SEVEN_PM,
      until: SEVEN_PM + 10_800,
      countries: [],
      strength: 1,
      genre: null,
    });
  });

  it('reads every setting, in any order, and countries as often as they are given', () => {
    const text = 'hit@2026-03-20T19:00:30,strength=0.4,country=AU,genre=Comedy,country=IN,for=2d';
    expect(toIncident(parseIncident(text), 0)).toEqual({
      kind: 'hit',
      from: SEVEN_PM + 30,
      until: SEVEN_PM + 30 + 172_800,
      countries: ['AU', 'IN'],
      strength: 0.4,
      genre: 'Comedy',
    });
  });

  it.each([
    { start: '2026-03-20', from: SEVEN_PM - 68_400 },
    { start: 'now', from: 1_000 },
    { start: 'now+2m', from: 1_120 },
    { start: 'now+1.5h', from: 6_400 },
  ])('may start at $start', ({ start, from }) => {
    const incident = toIncident(parseIncident(`recommendations@${start},for=90s`), 1_000);
    expect([incident.from, incident.until]).toEqual([from, from + 90]);
  });

  it.each([
    { text: 'outage', reason: 'must look like' },
    {
      text: 'flood@2026-03-20,for=1h',
      reason: 'kind must be one of outage, hit, recommendations; got "flood"',
    },
    { text: 'outage@2026-03-20', reason: 'for= is missing' },
    { text: 'outage@2026-03-20,for=long', reason: 'got "long"' },
    { text: 'outage@2026-03-20,for=0h', reason: 'got "0h"' },
    { text: 'outage@2026-02-30,for=1h', reason: '"2026-02-30" is no time' },
    { text: 'outage@2026-03-20T25:00,for=1h', reason: 'is no time' },
    { text: 'outage@now-2m,for=1h', reason: 'is no time' },
    { text: 'outage@2026-03-20,for=1h,country=XX', reason: 'country must be one of US, GB' },
    {
      text: 'outage@2026-03-20,for=1h,strength=2',
      reason: 'strength must be above 0 and at most 1; got "2"',
    },
    { text: 'outage@2026-03-20,for=1h,strength=big', reason: 'strength' },
    { text: 'outage@2026-03-20,for=1h,genre=Drama', reason: 'genre belongs to a hit' },
    { text: 'hit@2026-03-20,for=1h,genre=Opera', reason: 'genre must be one of Sports' },
    { text: 'hit@2026-03-20,for=1h,region=AU', reason: '"region=AU" is none of its settings' },
    { text: 'hit@2026-03-20,for', reason: '"for" is none of its settings' },
  ])('is refused as "$text", with the reason', ({ text, reason }) => {
    const parse = (): unknown => parseIncident(text);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(`--incident "${text}" cannot be followed: `);
    expect(parse).toThrow(reason);
  });
});

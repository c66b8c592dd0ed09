import { hourBuckets, TimeZone } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { chooseIssues, issuesWithoutPlan, planDeadline } from './choose-issue.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();
const berlin = new TimeZone('Europe/Berlin');
const kolkata = new TimeZone('Asia/Kolkata');

describe('the forecast that counts for an hour', () => {
  it.each([
    { zone: berlin, hour: '2026-11-20T12:00:00Z', before: '2026-11-20T00:00:00.000Z' },
    { zone: berlin, hour: '2026-11-19T23:00:00Z', before: '2026-11-20T00:00:00.000Z' },
    { zone: berlin, hour: '2026-11-20T22:00:00Z', before: '2026-11-20T00:00:00.000Z' },
    { zone: kolkata, hour: '2026-11-20T12:30:00Z', before: '2026-11-19T19:30:00.000Z' },
  ])('is the one of the plan that the local day of $hour began with', ({ zone, hour, before }) => {
    const [choice] = chooseIssues([{ from: at(hour), until: at(hour) + 3_600_000 }], zone, null);
    expect(choice).toEqual({ hourStart: at(hour), issuedBefore: at(before) });
  });

  it('is one for all 25 hours of a day on which the clocks go back', () => {
    const hours = hourBuckets(berlin, {
      from: at('2026-10-24T22:00:00Z'),
      until: at('2026-10-25T23:00:00Z'),
    });
    expect(hours).toHaveLength(25);
    expect(new Set(chooseIssues(hours, berlin, null).map(({ issuedBefore }) => issuedBefore)).size).toBe(1);
  });

  it('was issued the wanted hours ahead, to the millisecond', () => {
    const hour = { from: at('2026-11-20T12:00:00Z'), until: at('2026-11-20T13:00:00Z') };
    const [choice] = chooseIssues([hour], berlin, 6);
    expect(iso(choice!.issuedBefore)).toBe('2026-11-20T06:00:00.001Z');
  });
});

describe('issues that no plan was made with', () => {
  const hourly = Array.from({ length: 72 }, (_, hour) => at('2026-11-17T00:02:00Z') + hour * 3_600_000);

  it('are all but the newest before each deadline', () => {
    const removed = issuesWithoutPlan(hourly, berlin, Infinity);
    const kept = hourly.filter((issue) => !removed.includes(issue));
    // Midnight in Berlin is 23:00 UTC: 23:02 is issued in the first hour of the day.
    expect(kept.map(iso)).toEqual([
      '2026-11-17T23:02:00.000Z',
      '2026-11-18T23:02:00.000Z',
      '2026-11-19T23:02:00.000Z',
    ]);
    for (const issue of kept) expect(issue).toBeLessThan(planDeadline(berlin, issue));
  });

  it('are kept while they are young', () => {
    const removed = issuesWithoutPlan(hourly, berlin, hourly[5]!);
    expect(removed).toEqual(hourly.slice(0, 5));
  });

  it('are none where one forecast a day was made', () => {
    const daily = hourly.filter((_, hour) => hour % 24 === 10);
    expect(issuesWithoutPlan(daily, berlin, Infinity)).toEqual([]);
  });
});

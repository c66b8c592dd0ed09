import { describe, expect, it } from '@jest/globals';
import { parseSimulateArguments } from './simulate-arguments.ts';
import { SAMPLE_SIMULATION, SIMULATE_DEFAULTS } from './simulate-usage.ts';
import { UsageError } from './usage-error.ts';

const { end, ...sample } = SAMPLE_SIMULATION;

describe('parseSimulateArguments', () => {
  it('takes the settings of the sample data where nothing else is said', () => {
    expect(parseSimulateArguments(['--out', 'data'])).toEqual({
      to: 'csv',
      options: { ...sample, activity: 1 },
      end,
      incidents: [],
      out: 'data',
    });
  });

  it('writes CSV to a folder of its own where none is named', () => {
    expect(parseSimulateArguments(['--to', 'csv'])).toMatchObject({ to: 'csv', out: 'var/simulation' });
  });

  it('reads every flag of CSV files', () => {
    const args = ['--users', '10', '--days=5', '--seed', '0', '--end', '2025-12-31', '--activity', '6.5'];
    expect(parseSimulateArguments([...args, '--out', 'somewhere'])).toEqual({
      to: 'csv',
      options: { users: 10, days: 5, seed: 0, activity: 6.5 },
      end: '2025-12-31',
      incidents: [],
      out: 'somewhere',
    });
  });

  it('leaves the last day to the clock of the platform that takes the rows', () => {
    expect(parseSimulateArguments(['--to', 'api'])).toMatchObject({ to: 'api', end: null, batch: 1_000 });
    expect(parseSimulateArguments(['--to', 'database'])).toMatchObject({ to: 'database', end: null });
  });

  it('reads every flag of a server', () => {
    const args = ['--to', 'api', '--url', 'https://example.org', '--batch', '500', '--in-flight', '8'];
    expect(parseSimulateArguments(args)).toMatchObject({
      url: new URL('https://example.org'),
      batch: 500,
      inFlight: 8,
    });
  });

  it('reads every flag of live traffic', () => {
    const args = ['--live', '--rate', '200', '--for', '10m', '--steady', '--batch', '20'];
    expect(parseSimulateArguments(args)).toMatchObject({
      to: 'live',
      url: new URL(SIMULATE_DEFAULTS.url),
      rate: 200,
      seconds: 600,
      isSteady: true,
      batch: 20,
    });
    expect(parseSimulateArguments(['--live'])).toMatchObject({ seconds: null, isSteady: false, batch: 1 });
  });

  it('reads incidents, as many as there are', () => {
    const args = ['--to=csv', '--incident=outage@2026-03-20,for=1h', '--incident=hit@2026-03-21,for=1d'];
    expect(parseSimulateArguments(args)).toMatchObject({
      incidents: [{ effect: { kind: 'outage' } }, { effect: { kind: 'hit' } }],
    });
  });

  it('gives help whatever else is there', () => {
    expect(parseSimulateArguments(['--help', '--users', 'x'])).toBe('help');
  });

  it.each([
    { args: ['--users', 'many', '--out', 'x'], named: '--users' },
    { args: ['--days', '1.5', '--out', 'x'], named: '--days' },
    { args: ['--seed=-1', '--out', 'x'], named: '--seed' },
    { args: ['--seed=', '--out', 'x'], named: '--seed' },
    { args: ['--activity=0', '--out', 'x'], named: '--activity' },
    { args: ['--viewers', '3', '--out', 'x'], named: '--viewers' },
    { args: ['--out'], named: '--out' },
    { args: ['--users', '3'], named: '--to' },
    { args: ['--to', 'paper'], named: '--to must be one of csv, api, database; got "paper"' },
    { args: ['--to', 'api', '--out', 'x'], named: '--out goes with --to csv, not with --to api' },
    { args: ['--to', 'csv', '--rate', '3'], named: '--rate goes with --live' },
    { args: ['--to', 'database', '--url', 'http://x'], named: '--url goes with --to api or --live' },
    { args: ['--live', '--to', 'database'], named: '--live' },
    { args: ['--live', '--rate', 'fast'], named: '--rate' },
    { args: ['--live', '--for', '10'], named: '--for takes a duration' },
    { args: ['--live', '--batch', '1001'], named: '--batch must be a whole number from 1 to 1000' },
    { args: ['--to', 'api', '--in-flight', '0'], named: '--in-flight' },
    { args: ['--to', 'api', '--url', 'ftp://x'], named: '--url' },
    { args: ['--to', 'api', '--incident', 'hit@now,for=1h'], named: '--incident may start now with --live' },
    { args: ['data'], named: 'data' },
  ])('refuses $args and names $named', ({ args, named }) => {
    const parse = (): unknown => parseSimulateArguments(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(named);
  });
});

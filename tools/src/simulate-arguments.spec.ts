import { describe, expect, it } from '@jest/globals';
import { parseSimulateArguments, SAMPLE_SIMULATION } from './simulate-arguments.ts';
import { UsageError } from './usage-error.ts';

describe('parseSimulateArguments', () => {
  it('takes the settings of the sample data where nothing else is said', () => {
    expect(parseSimulateArguments(['--out', 'data'])).toEqual({ simulation: SAMPLE_SIMULATION, out: 'data' });
  });

  it('reads every flag', () => {
    const args = ['--users', '10', '--days=5', '--seed', '0', '--end', '2025-12-31', '--out', 'somewhere'];
    expect(parseSimulateArguments(args)).toEqual({
      simulation: { users: 10, days: 5, seed: 0, end: '2025-12-31' },
      out: 'somewhere',
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
    { args: ['--viewers', '3', '--out', 'x'], named: '--viewers' },
    { args: ['--out'], named: '--out' },
    { args: ['--users', '3'], named: '--out' },
    { args: ['data'], named: 'data' },
  ])('refuses $args and names $named', ({ args, named }) => {
    const parse = (): unknown => parseSimulateArguments(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(named);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  assertSimulationOptions,
  SimulationOptionError,
  type SimulationOptions,
} from './simulation-options.ts';

const valid: SimulationOptions = { users: 10, days: 20, seed: 0, end: '2026-03-29' };

describe('assertSimulationOptions', () => {
  it.each([
    valid,
    { ...valid, users: 1, days: 1 },
    { ...valid, users: 1_000_000, days: 3_660, seed: 0xffff_ffff },
  ])('accepts %j', (options) => {
    expect(() => assertSimulationOptions(options)).not.toThrow();
  });

  it.each([
    { option: 'users', value: 0 },
    { option: 'users', value: 1_000_001 },
    { option: 'users', value: 2.5 },
    { option: 'days', value: 0 },
    { option: 'days', value: 3_661 },
    { option: 'seed', value: -1 },
    { option: 'seed', value: 0x1_0000_0000 },
    { option: 'seed', value: Number.NaN },
    { option: 'end', value: '2026-02-30' },
    { option: 'end', value: 'tomorrow' },
  ])('refuses $value as $option and names both', ({ option, value }) => {
    let caught: unknown;
    try {
      assertSimulationOptions({ ...valid, [option]: value });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SimulationOptionError);
    expect(caught).toMatchObject({ option, message: expect.stringContaining(String(value)) });
  });
});

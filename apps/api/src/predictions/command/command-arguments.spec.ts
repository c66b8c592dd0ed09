import { describe, expect, it } from '@jest/globals';
import { parseBacktestArguments, parseTrainArguments } from './command-arguments.ts';

describe('the arguments of train', () => {
  it('name the installation by default, and take files with a folder for the models', () => {
    expect(parseTrainArguments([])).toMatchObject({ files: null, to: null });
    expect(
      parseTrainArguments([
        '--events',
        'e.csv',
        '--users',
        'u.csv',
        '--to',
        'out',
        '--engine',
        'native',
        '--seed',
        '7',
      ]),
    ).toMatchObject({
      files: { events: ['e.csv'], users: ['u.csv'], shows: [] },
      to: 'out',
      seed: 7,
      settings: { engine: 'native', horizonDays: 14, activeWindowDays: 28 },
    });
    expect(parseTrainArguments(['--help'])).toBe('help');
  });

  it.each([
    { args: ['--events', 'e.csv'], message: /^--to must name a folder/ },
    { args: ['--users', 'u.csv', '--to', 'out'], message: /^--events must name a file, too/ },
    { args: ['--to', 'out'], message: /^--to goes with --events/ },
    { args: ['--engine', 'native'], message: /^--engine goes with --events/ },
    {
      args: ['--events', 'e.csv', '--to', 'out', '--engine', 'fast'],
      message: /^--engine must be one of auto, mljs, native/,
    },
    { args: ['--origins', '3'], message: /--origins/ },
    { args: ['e.csv'], message: /e\.csv/ },
  ])('refuse $args', ({ args, message }) => {
    expect(() => parseTrainArguments(args)).toThrow(message);
    expect(() => parseTrainArguments(args)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });
});

describe('the arguments of backtest', () => {
  it('judge both on the installation by default', () => {
    expect(parseBacktestArguments([])).toMatchObject({
      files: null,
      origins: null,
      only: null,
      json: false,
      seed: 1,
    });
    expect(
      parseBacktestArguments(['--origins', '3', '--only', 'churn', '--horizon-days', '7', '--json']),
    ).toMatchObject({ origins: 3, only: 'churn', json: true, settings: { horizonDays: 7 } });
  });

  it.each([
    { args: ['--origins', '0'], message: /^--origins must be a whole number from 1 to 100; got "0"/ },
    { args: ['--only', 'reasons'], message: /^--only must be one of churn, forecast/ },
    { args: ['--horizon-days', '1.5'], message: /^--horizon-days must be a whole number/ },
    { args: ['--seed', '-1'], message: /--seed/ },
    { args: ['--to', 'out'], message: /--to/ },
  ])('refuse $args', ({ args, message }) => {
    expect(() => parseBacktestArguments(args)).toThrow(message);
  });
});

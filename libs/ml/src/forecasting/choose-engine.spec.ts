import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../math/seeded-random.ts';
import { chooseEngine, type EngineBacktest } from './choose-engine.ts';
import type { ForecastEngine } from './forecast-engine.ts';

/** Fourteen days of errors around `error`. */
function backtest(engine: ForecastEngine, error: number, spread: number, seed: number): EngineBacktest {
  const random = new SeededRandom(seed);
  const days = Array.from({ length: 14 }, () => {
    const actual = 100 + error + spread * (random.next() - 0.5);
    return Array.from({ length: 24 }, (_, hourOfDay) => ({ hourOfDay, expected: 100, actual }));
  });
  const mae = days.reduce((total, [hour]) => total + Math.abs(hour!.actual - 100), 0) / days.length;
  const accuracy = {
    mae,
    typicalError: null,
    sameHourYesterdayError: null,
    sameHourLastWeekError: null,
    mase: null,
    origins: 14,
    beatsSameHourYesterday: null,
  };
  return { engine, backtest: { days, accuracy } };
}

describe('the engine of the forecast', () => {
  const mljs = backtest('mljs', 10, 8, 1);
  const alike = backtest('native', 9.8, 8, 2);
  const better = backtest('native', 5, 8, 3);

  it('is our own when none serves yet, unless the package is clearly better', () => {
    const clearlyBetter = backtest('mljs', 5, 8, 3);
    const worse = backtest('native', 10, 8, 1);
    expect(chooseEngine([mljs, alike], { incumbent: null, seed: 1 }).engine).toBe('native');
    expect(chooseEngine([clearlyBetter, worse], { incumbent: null, seed: 1 }).engine).toBe('mljs');
  });

  it.each(['mljs', 'native'] as const)('stays %s when the other one differs by chance alone', (incumbent) => {
    expect(chooseEngine([mljs, alike], { incumbent, seed: 1 }).engine).toBe(incumbent);
  });

  it('changes for a clearly better one', () => {
    expect(chooseEngine([mljs, better], { incumbent: 'mljs', seed: 1 }).engine).toBe('native');
    expect(chooseEngine([mljs, better], { incumbent: 'native', seed: 1 }).engine).toBe('native');
  });

  it('is one of those that may serve, whatever served before', () => {
    expect(chooseEngine([mljs], { incumbent: 'native', seed: 1 }).engine).toBe('mljs');
  });
});

import { mean } from '../math/statistics.ts';
import { bootstrapLossDifference } from '../model-selection/bootstrap-difference.ts';
import type { PastHour } from './conformal-bands.ts';
import type { ForecastBacktest } from './forecast-backtest.ts';
import type { ForecastEngine } from './forecast-engine.ts';

/** One engine's days, the same ones for all that are compared. */
export interface EngineBacktest {
  readonly engine: ForecastEngine;
  readonly backtest: ForecastBacktest;
}

/**
 * Serves where none has yet: it learns from every hour, and erred less than the package on both public series in the
 * eight weeks before those that forecasts are judged on.
 */
const FIRST_ENGINE: ForecastEngine = 'native';

/**
 * The engine that serves: the incumbent, unless another one has a lower mean absolute error by more than the bootstrap
 * 90 % margin over days. So chance does not make the forecast change hands every night.
 *
 * @param tried - at least one, over the same days
 * @param incumbent - the engine that serves, if any
 */
export function chooseEngine(
  tried: readonly EngineBacktest[],
  { incumbent, seed }: { readonly incumbent: ForecastEngine | null; readonly seed: number },
): EngineBacktest {
  const best = tried.reduce((left, right) =>
    right.backtest.accuracy.mae < left.backtest.accuracy.mae ? right : left,
  );
  const serving = tried.find(({ engine }) => engine === (incumbent ?? FIRST_ENGINE));
  if (serving === undefined || serving === best) return best;
  const losses = best.backtest.days.map(meanError);
  const { low90 } = bootstrapLossDifference({
    losses,
    otherLosses: serving.backtest.days.map(meanError),
    // A day is what is drawn: its hours are not independent.
    userKeys: losses.map((_, day) => String(day)),
    seed,
  });
  return low90 > 0 ? best : serving;
}

function meanError(day: readonly PastHour[]): number {
  return mean(day.map(({ actual, expected }) => Math.abs(actual - expected)));
}

import type { BaseRateJump, CalibrationDrift, ForecastDrift, PopulationDrift } from '@engagement/ml';

/** @param isJudged - whether the feature's moving says anything about the model */
export function tellFeature(name: string, drift: PopulationDrift, isJudged: boolean): string {
  return isJudged
    ? `${name} ${spreadOf(drift)}.`
    : `${name} grows by itself as the platform gets older, and is not judged (${indexOf(drift)}).`;
}

export function tellScore(drift: PopulationDrift): string {
  return `The risk of leaving ${spreadOf(drift)}.`;
}

export function tellBaseRate({ reference, present, level }: BaseRateJump): string {
  const shares = `${percent(present)} left after the newest cut-off, ${percent(reference)} in training`;
  return level === 'fine'
    ? `${shares}: no more of a change than chance or the season makes.`
    : `${shares}: the risks are too ${present > reference ? 'low' : 'high'} by about that much.`;
}

export function tellCalibration({ error, predicted, observed, level }: CalibrationDrift): string {
  const shares = `Published risks had a mean of ${percent(predicted)}, and ${percent(observed)} left`;
  const verdict = level === 'fine' ? 'they hold' : 'they no longer hold';
  return `${shares}; over tenths of viewers they were off by ${percent(error)} on average: ${verdict}.`;
}

/** @param days - how many were measured */
export function tellForecast({ daysAbove, level }: ForecastDrift, days: number): string {
  if (days === 0) return 'The forecast has not been measured on a whole day yet.';
  if (level === 'fine') return 'On the newest day the forecast was better than repeating an earlier day.';
  const since = daysAbove === 1 ? 'On the newest day' : `For ${daysAbove} days running`;
  return `${since} the forecast was worse than repeating an earlier day.`;
}

function spreadOf(drift: PopulationDrift): string {
  if (drift.level === 'alarm') return `has moved far from the training (${indexOf(drift)})`;
  if (drift.level === 'watch') return `has moved from the training (${indexOf(drift)})`;
  return `is spread as in training, as far as so many viewers can tell (${indexOf(drift)})`;
}

function indexOf({ psi }: PopulationDrift): string {
  return `PSI ${psi.toFixed(2)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

import { ENGINES, type EngineChoice } from '../engines.ts';

/** What grows the forests of a forecast. */
export const FORECAST_ENGINES = ['mljs', 'native'] as const;
export type ForecastEngine = (typeof FORECAST_ENGINES)[number];

/** The engines that a choice allows, in the order in which they are tried. */
export function enginesOf(choice: EngineChoice): readonly ForecastEngine[] {
  return choice === 'auto' ? FORECAST_ENGINES : [choice];
}

/** Name and version of what grows the forests, for reports. */
export function forecastEngineName(engine: ForecastEngine): string {
  return engine === 'native' ? ENGINES.native : ENGINES.audience;
}

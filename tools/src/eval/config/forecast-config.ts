import type { TimeZone } from '@engagement/analytics';
import type { RowsSource } from '../table/open-table.ts';
import type { TimeFormat } from '../table/time-cells.ts';
import {
  readCommon,
  readSource,
  readTimeFormat,
  readZone,
  type CommonConfig,
  type ConfigContext,
} from './eval-config.ts';

export const AGGREGATES = ['sum', 'mean', 'count'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** A series of counts. */
export interface ForecastConfig extends CommonConfig {
  readonly task: 'forecast';
  readonly series: RowsSource;
  /** Column of the time. */
  readonly time: string;
  /** Column of the hour of the day, where the time is a date alone. */
  readonly hour: string | null;
  /** Column of the count; `null` where rows are counted. */
  readonly value: string | null;
  readonly aggregate: Aggregate;
  readonly timeFormat: TimeFormat | null;
  readonly zone: TimeZone;
  /** Most days to forecast, each from what was known before it. */
  readonly origins: number;
  /** Hours judged of each forecast. */
  readonly horizonHours: number;
}

const DEFAULT_ORIGINS = 60;
/** So far the product forecasts. */
const MOST_HOURS = 24;

/** @throws {EvaluationError} naming the field that cannot be used */
export function readForecastConfig(context: ConfigContext): ForecastConfig {
  const { reader } = context;
  const value = reader.textOr('value', null);
  const aggregate = reader.choiceOr('aggregate', AGGREGATES, value === null ? 'count' : 'sum');
  if (value === null && aggregate !== 'count')
    reader.refuse('value', `is missing; "aggregate": "${aggregate}" needs a column`);
  const config: ForecastConfig = {
    task: 'forecast',
    ...readCommon(reader),
    series: readSource(context, 'series') ?? reader.refuse('series', 'is missing'),
    time: reader.text('time'),
    hour: reader.textOr('hour', null),
    value,
    aggregate,
    timeFormat: readTimeFormat(reader),
    zone: readZone(reader),
    horizonHours: reader.wholeNumberOr('horizon_hours', [1, MOST_HOURS], MOST_HOURS),
    origins: reader.wholeNumberOr('origins', [1, 3_650], DEFAULT_ORIGINS),
  };
  reader.done();
  return config;
}

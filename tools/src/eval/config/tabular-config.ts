import type { RowsSource } from '../table/open-table.ts';
import { readCommon, readSource, type CommonConfig, type ConfigContext } from './eval-config.ts';

/** People with a known outcome, a row each. */
export interface TabularConfig extends CommonConfig {
  readonly task: 'tabular';
  readonly train: RowsSource;
  /** Rows to judge on; `null` where a part of `train` is held out. */
  readonly test: RowsSource | null;
  /** Part of the rows to judge on, where there is no `test`. */
  readonly holdout: number;
  readonly label: string;
  /** The label of those who left; `null` where the label says it by itself. */
  readonly positive: string | null;
  /** Columns that may not be used. */
  readonly drop: readonly string[];
  /** Of more, so many are drawn to learn from. */
  readonly maxTrainingRows: number;
}

const DEFAULT_HOLDOUT = 0.3;
const DEFAULT_MAX_TRAINING_ROWS = 100_000;

/** @throws {EvaluationError} naming the field that cannot be used */
export function readTabularConfig(context: ConfigContext): TabularConfig {
  const { reader } = context;
  const [data, train, test] = ['data', 'train', 'test'].map((field) => readSource(context, field));
  if (data && (train ?? test))
    reader.refuse('data', 'goes with "holdout"; give either it or "train" and "test"');
  const from = data ?? train ?? reader.refuse('train', 'is missing; give "train" and "test", or "data"');
  if (!data && !test) reader.refuse('test', 'is missing; give it, or "data" with "holdout"');
  if (test && reader.has('holdout')) reader.refuse('holdout', 'goes with "data", not with "test"');
  const config: TabularConfig = {
    task: 'tabular',
    ...readCommon(reader),
    train: from,
    test: test ?? null,
    holdout: reader.numberOr('holdout', [0.01, 0.99], DEFAULT_HOLDOUT),
    label: reader.text('label'),
    positive: reader.wordOr('positive', null),
    drop: reader.textsOr('drop', []),
    maxTrainingRows: reader.wholeNumberOr('max_training_rows', [100, 1e9], DEFAULT_MAX_TRAINING_ROWS),
  };
  reader.done();
  return config;
}

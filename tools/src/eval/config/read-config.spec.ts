import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluationError } from '../evaluation-error.ts';
import { DataFolder } from '../testing/data-folder.ts';
import { readConfig, type EvalConfig } from './read-config.ts';

let folder: DataFolder;
beforeAll(async () => {
  folder = await DataFolder.make();
});
afterAll(() => folder.remove());

const readText = async (text: string): Promise<EvalConfig> => readConfig(await folder.write('c.json', text));
const read = (values: object): Promise<EvalConfig> => readText(JSON.stringify(values));

const TABULAR = { task: 'tabular', data: 'a.csv', label: 'Churn' };
const CHURN = {
  task: 'churn',
  events: 'e.csv',
  columns: { user_id: 'u', login_time: 't' },
  train_as_of: ['2021-01-20'],
  test_as_of: ['2021-03-01'],
};
const FORECAST = { task: 'forecast', series: 's.csv', time: 't', value: 'v' };

describe('a configuration', () => {
  it('has paths relative to its file, and defaults for what it does not say', async () => {
    expect(await read({ ...TABULAR, positive: 1 })).toEqual({
      task: 'tabular',
      engine: 'auto',
      seed: 1,
      train: { path: `${folder.path}/a.csv`, field: 'data', delimiter: null, header: null },
      test: null,
      holdout: 0.3,
      label: 'Churn',
      positive: '1',
      drop: [],
      maxTrainingRows: 100_000,
    });
  });

  it('scores whom production scores, unless it says otherwise', async () => {
    expect(await read(CHURN)).toMatchObject({
      horizonMs: 14 * 86_400_000,
      standing: { activeWindowDays: 28, minDays: 7, minSessions: 3 },
      unit: 'minutes',
      users: null,
    });
    expect(await read({ ...CHURN, active_days: 14, min_days: 0, min_sessions: 1 })).toMatchObject({
      standing: { activeWindowDays: 14, minDays: 0, minSessions: 1 },
    });
  });

  it('counts rows where a series has no value', async () => {
    expect(await read({ task: 'forecast', series: 's.csv', time: 't' })).toMatchObject({
      aggregate: 'count',
    });
    expect(await read(FORECAST)).toMatchObject({ aggregate: 'sum', origins: 60, horizonHours: 24 });
  });

  it('may hold words of its own', async () => {
    await expect(read({ ...TABULAR, _why: 'x', comment: 'y', description: 'z' })).resolves.toBeDefined();
  });

  it.each([
    { values: {}, message: '"task" is missing; it is one of tabular, churn, forecast' },
    { values: { task: 'guess' }, message: '"task" must be one of tabular, churn, forecast, not "guess"' },
    { values: { ...TABULAR, lable: 'x' }, message: '"lable" is not known here; there are data,' },
    { values: { ...TABULAR, label: undefined }, message: '"label" is missing' },
    { values: { ...TABULAR, label: 7 }, message: '"label" must be a text, not 7' },
    {
      values: { ...TABULAR, data: undefined },
      message: '"train" is missing; give "train" and "test", or "data"',
    },
    { values: { ...TABULAR, train: 'b.csv' }, message: '"data" goes with "holdout"' },
    { values: { task: 'tabular', label: 'y', train: 'a' }, message: '"test" is missing; give it, or "data"' },
    {
      values: { task: 'tabular', label: 'y', train: 'a', test: 'b', holdout: 0.5 },
      message: '"holdout" goes with "data"',
    },
    { values: { ...TABULAR, holdout: 30 }, message: '"holdout" must be a number from 0.01 to 0.99, not 30' },
    { values: { ...TABULAR, seed: 1.5 }, message: '"seed" must be a whole number, not 1.5' },
    {
      values: { ...TABULAR, engine: 'fast' },
      message: '"engine" must be one of auto, mljs, native, not "fast"',
    },
    { values: { ...TABULAR, drop: [true] }, message: '"drop" must be a list of texts, not [true]' },
    {
      values: { ...TABULAR, delimiter: 'x' },
      message: '"delimiter" must be one of , ; | tab space, not "x"',
    },
    { values: { ...CHURN, events: undefined }, message: '"events" is missing' },
    { values: { ...CHURN, columns: undefined }, message: '"columns" is missing' },
    { values: { ...CHURN, columns: ['u'] }, message: '"columns" must be an object, not ["u"]' },
    { values: { ...CHURN, columns: { user_id: 'u' } }, message: '"columns.login_time" is missing' },
    {
      values: { ...CHURN, columns: { ...CHURN.columns, pauses: 'p' } },
      message: '"columns.pauses" is not known here',
    },
    { values: { ...CHURN, train_as_of: undefined }, message: '"train_as_of" is missing' },
    { values: { ...CHURN, test_as_of: [] }, message: '"test_as_of" names no instant' },
    { values: { ...CHURN, horizon_days: 0 }, message: '"horizon_days" must be a number from' },
    { values: { ...CHURN, min_sessions: 0 }, message: '"min_sessions" must be a number from 1' },
    { values: { ...CHURN, unit: 'days' }, message: '"unit" must be one of minutes, seconds' },
    { values: { ...CHURN, time_zone: 'Mars' }, message: '"time_zone" must be an IANA time zone' },
    { values: { ...CHURN, users: { columns: { user_id: 'u' } } }, message: '"users.file" is missing' },
    {
      values: { ...CHURN, users: { file: 'u.csv', columns: { user_id: 'u', plan: 'p' } } },
      message: '"users.columns.plan" is not known here',
    },
    { values: { ...FORECAST, series: undefined }, message: '"series" is missing' },
    { values: { ...FORECAST, time: undefined }, message: '"time" is missing' },
    {
      values: { ...FORECAST, value: undefined, aggregate: 'sum' },
      message: '"value" is missing; "aggregate": "sum"',
    },
    { values: { ...FORECAST, aggregate: 'max' }, message: '"aggregate" must be one of sum, mean, count' },
    {
      values: { ...FORECAST, horizon_hours: 48 },
      message: '"horizon_hours" must be a number from 1 to 24, not 48',
    },
    { values: { ...FORECAST, origins: 0 }, message: '"origins" must be a number from 1' },
    { values: { ...FORECAST, time_format: 'julian' }, message: '"time_format" must be one of iso, unix' },
  ])('is refused: $message', async ({ values, message }) => {
    await expect(read(values)).rejects.toThrow(EvaluationError);
    await expect(read(values)).rejects.toThrow(`The configuration's ${message}`);
  });

  it('is refused where it is no JSON object, or not there', async () => {
    await expect(readText('{')).rejects.toThrow(/c\.json is no JSON/);
    await expect(readText('[]')).rejects.toThrow(/c\.json must be a JSON object/);
    await expect(readConfig(`${folder.path}/nowhere.json`)).rejects.toThrow(
      /nowhere\.json cannot be read \(ENOENT\)/,
    );
  });
});

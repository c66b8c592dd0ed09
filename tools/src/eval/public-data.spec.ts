import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChurnReport, ForecastReport, TabularReport } from './report/eval-report.ts';
import { DataFolder } from './testing/data-folder.ts';

// Laid out as this repository finds it beside itself; jest.config.mjs leaves this file out without it.
const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const EXAMPLES = resolve(import.meta.dirname, '../../../docs/eval');

let folder: DataFolder;
beforeAll(async () => {
  folder = await DataFolder.make();
});
afterAll(() => folder.remove());

/** An example of the documentation, with the file where it lies here. */
async function evaluate<Report>(example: string, file: string, more: object): Promise<Report> {
  const config = JSON.parse(await readFile(`${EXAMPLES}/${example}.json`, 'utf8')) as Record<string, string>;
  const field = ['data', 'events', 'series'].find((name) => config[name] !== undefined)!;
  const printed = await folder.evaluate({ ...config, [field]: `${DATA}/${file}`, ...more }, '--json');
  return JSON.parse(printed.at(-1)!) as Report;
}

describe('eval on public data', () => {
  it('orders Telco customers as well as scikit-learn does', async () => {
    const report = await evaluate<TabularReport>('telco', 'churn/telco.csv.gz', { engine: 'native' });
    expect(report.rows.train + report.rows.test).toBe(7_043);
    expect(report.chosen_metrics!.auc).toBeGreaterThan(0.838);
    expect(report.columns.filter((column) => column.taken_for === 'left_out')).toEqual([]);
  });

  it('orders students by whether they write on better than the days since their last message do', async () => {
    const report = await evaluate<ChurnReport>('collegemsg', 'churn/collegemsg.txt.gz', { engine: 'native' });
    const rule = report.baselines.find(({ name }) => name === 'recency_rule')!;
    expect(rule.metrics.auc).toBeCloseTo(0.691, 2);
    expect(report.chosen_metrics!.auc).toBeGreaterThan(0.74);
    expect(report.cutoffs.filter((cutoff) => cutoff.used_for === 'test')).toHaveLength(4);
  });

  it.each([
    { example: 'bike', file: 'hourly/bike_hour.csv.gz', hours: 17_544 },
    { example: 'taxi', file: 'hourly/nyc_taxi_30min.csv.gz', hours: 5_160 },
  ])('forecasts $example rides better than the same hour a week ago', async ({ example, file, hours }) => {
    const report = await evaluate<ForecastReport>(example, file, { origins: 28, engine: 'native' });
    expect(report.hours).toBe(hours);
    expect(report.chosen_metrics!.ratio_to_naive_168h).toBeLessThan(1);
  });
});

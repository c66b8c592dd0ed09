import { SeededRandom } from '@engagement/ml';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageError } from '../usage-error.ts';
import { runEvalCommand } from './eval-command.ts';
import { EvaluationError } from './evaluation-error.ts';
import type { ChurnReport, ForecastReport, TabularReport } from './report/eval-report.ts';
import { reportLines } from './report/print-report.ts';
import { DataFolder } from './testing/data-folder.ts';

let folder: DataFolder;
beforeAll(async () => {
  folder = await DataFolder.make();
});
afterAll(() => folder.remove());

async function reportOf<Report>(config: object): Promise<Report> {
  const printed = await folder.evaluate({ engine: 'native', ...config }, '--json');
  return JSON.parse(printed.at(-1)!) as Report;
}

/** People who leave the more likely the less they use, and on one plan more than on the other. */
function aTable(people: number, seed: number): string {
  const random = new SeededRandom(seed);
  const lines = Array.from({ length: people }, (_, row) => {
    const usage = random.next();
    const plan = random.next() < 0.5 ? 'monthly' : 'yearly';
    const leaves = random.next() < 0.7 - 0.6 * usage + (plan === 'monthly' ? 0.1 : -0.1);
    const cell = row % 20 === 0 ? ' ' : (100 * usage).toFixed(1);
    return `P-${seed}-${row},${cell},${plan},,${row % 40 === 39 ? '' : leaves ? 'Yes' : 'No'}`;
  });
  return ['Customer ID,Usage (h),Plan,Empty,Churn', ...lines].join('\r\n');
}

describe('eval on a table', () => {
  const TABLE = { task: 'tabular', data: 'all.csv.gz', label: 'Churn', seed: 5 };
  let report: TabularReport;
  beforeAll(async () => {
    await folder.write('all.csv.gz', aTable(1_200, 1));
    await folder.write('test.csv', aTable(400, 2).replaceAll(',', ';'));
    report = await reportOf<TabularReport>(TABLE);
  });

  it('tells candidates, baselines and which would be chosen, on rows held out', () => {
    expect(report).toMatchObject({
      task: 'tabular',
      rows: { train: 819, test: 351 },
      promoted: true,
      missing: [],
    });
    expect(report.notes).toEqual(['all.csv.gz: 30 rows without a label were left out.']);
    const chosen = report.candidates.filter((candidate) => candidate.is_chosen);
    expect(chosen.map(({ name }) => name)).toEqual([report.chosen]);
    expect(chosen[0]!.metrics).toEqual(report.chosen_metrics);
    expect(report.chosen_metrics!.auc).toBeGreaterThan(0.65);
    expect(report.baselines.map(({ name, metrics }) => [name, metrics.auc])).toEqual([['base_rate', 0.5]]);
    expect(report.columns.map(({ name, taken_for: takenFor }) => [name, takenFor])).toEqual([
      ['Customer ID', 'left_out'],
      ['Usage (h)', 'number'],
      ['Plan', 'category'],
      ['Empty', 'left_out'],
    ]);
  });

  it('judges on another table, which may be written otherwise and need not have what was left out', async () => {
    const split = { task: 'tabular', train: 'all.csv.gz', test: 'test.csv', label: 'Churn', positive: 'Yes' };
    const judged = await reportOf<TabularReport>(split);
    expect(judged.rows).toEqual({ train: 1_170, test: 390 });
    expect(judged.chosen_metrics!.auc).toBeGreaterThan(0.65);
    await folder.write('thin.csv', 'Usage (h),Plan,Churn\n50,monthly,Yes\n');
    const thin = await reportOf<TabularReport>({ ...split, test: 'thin.csv' });
    expect(thin).toMatchObject({ chosen: null, rows: { test: 1 } });
    await folder.write('thinner.csv', 'Usage (h),Churn\n50,Yes\n');
    await expect(reportOf({ ...split, test: 'thinner.csv' })).rejects.toThrow(
      '"test": thinner.csv has no column "Plan"',
    );
  });

  it('repeats with its seed', async () => {
    expect({ ...(await reportOf<TabularReport>(TABLE)), seconds: 0 }).toEqual({ ...report, seconds: 0 });
  });

  it('is a table for people', () => {
    const lines = reportLines(report);
    expect(lines.join('\n')).toMatch(/Usage \(h\)\s+number\s+as it is, median and a flag for missing/);
    expect(lines.filter((line) => line.startsWith('*'))).toHaveLength(1);
    expect(lines.join('\n')).toMatch(/Chosen: \w+\./);
  });

  it.each([
    { what: 'one class', table: `a,y\n${'1.5,no\n2.5,no\n'.repeat(300)}`, positive: undefined },
    { what: 'a handful of rows', table: 'a,y\n1.5,Yes\n2.5,No\n3.5,No\n4.5,Yes\n', positive: 'Yes' },
  ])('says what is missing instead of a figure for $what', async ({ table, positive }) => {
    await folder.write('small.csv', table);
    const config = { task: 'tabular', data: 'small.csv', label: 'y', positive: positive ?? 'no' };
    const judged = await reportOf<TabularReport>(config);
    expect(judged).toMatchObject({ chosen: null, chosen_metrics: null, candidates: [], promoted: false });
    expect(judged.missing).toEqual(expect.arrayContaining([expect.stringMatching(/of 100 people who/)]));
  });

  it.each([
    {
      what: 'no predictor',
      table: 'y\nYes\nNo\n',
      config: {},
      message: /"drop": no column of odd\.csv is left/,
    },
    { what: 'no label at all', table: 'a,y\n1,\n2,\n', config: {}, message: /it has no value at all/ },
    {
      what: 'a column to drop that is not there',
      table: 'a,y\n1,Yes\n',
      config: { drop: ['b'] },
      message: /"drop": odd\.csv has no column "b"/,
    },
  ])('refuses $what', async ({ table, config, message }) => {
    await folder.write('odd.csv', table);
    const refused = reportOf({ task: 'tabular', data: 'odd.csv', label: 'y', positive: 'Yes', ...config });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(EvaluationError);
  });
});

describe('eval on a log of events', () => {
  beforeAll(async () => {
    // Everybody comes every other day or so; every third one comes no more from some day on.
    const random = new SeededRandom(3);
    const lines = Array.from({ length: 600 }, (_, user) => {
      const last = user % 3 === 0 ? 20 + 80 * random.next() : 110;
      const pace = user % 3 === 0 ? 1.5 + 2 * random.next() : 1 + random.next();
      const days = Array.from(
        { length: Math.floor(last / pace) },
        (__, visit) => visit * pace + random.next(),
      );
      return days.map((day) => `v${user} ${Math.floor(1_600_000_000 + day * 86_400)}`);
    });
    await folder.write('log.txt.gz', lines.flat().join('\n'));
  });

  const LOG = {
    task: 'churn',
    events: 'log.txt.gz',
    header: ['who', 'at'],
    columns: { user_id: 'who', login_time: 'at' },
    train_as_of: ['day 30', 'day 40', 'day 50', 'day 62'],
    test_as_of: ['day 70', 'day 80'],
  };

  it('tells each cut-off and all together, with the rule "days since last seen" beside them', async () => {
    const report = await reportOf<ChurnReport>(LOG);
    expect(report.events).toMatchObject({ users: 600, from: expect.stringMatching(/^2020-09-13/) });
    expect(report.cutoffs.map((cutoff) => cutoff.used_for)).toEqual([
      'train',
      'train',
      'train',
      'test',
      'test',
    ]);
    expect(report.notes).toEqual([expect.stringMatching(/reaches beyond the first cut-off to judge on/)]);
    const judged = report.cutoffs.filter((cutoff) => cutoff.used_for === 'test');
    expect(judged.reduce((rows, cutoff) => rows + cutoff.rows, 0)).toBe(report.rows.test);
    expect(judged.map(({ metrics }) => metrics!.auc! > 0.7)).toEqual([true, true]);
    expect(report.baselines.map(({ name }) => name)).toEqual(['base_rate', 'recency_rule']);
    expect(report.chosen_metrics!.auc).toBeGreaterThan(0.7);
  });

  it('says what is missing where nobody can be scored', async () => {
    const report = await reportOf<ChurnReport>({ ...LOG, min_sessions: 100_000 });
    expect(report).toMatchObject({ chosen: null, rows: { train: 0, test: 0 } });
    expect(report.cutoffs.every((cutoff) => cutoff.rows === 0 && cutoff.too_new > 0)).toBe(true);
  });

  it.each([
    {
      config: { columns: { user_id: 'user', login_time: 'at' } },
      message: '"columns.user_id": log.txt.gz has no column "user"',
    },
    {
      config: { columns: { user_id: 'at', login_time: 'who' } },
      message: '"columns.login_time": column "who" of log.txt.gz has no times',
    },
    {
      config: { time_format: 'iso' },
      message:
        /"columns\.login_time": .* times in log\.txt\.gz cannot be read, the first one "\d+" in line 1/,
    },
    { config: { test_as_of: ['someday'] }, message: '"test_as_of" has "someday", which is no instant' },
  ])('refuses $message', async ({ config, message }) => {
    await expect(reportOf({ ...LOG, ...config })).rejects.toThrow(message);
  });
});

describe('eval on a series', () => {
  beforeAll(async () => {
    const random = new SeededRandom(4);
    const lines = Array.from({ length: 26 * 48 }, (_, half) => {
      const [day, hour] = [Math.floor(half / 48), (half % 48) / 2];
      const count = Math.round(
        (20 + 15 * Math.sin((hour / 24) * 2 * Math.PI)) * (day % 7 > 4 ? 1.5 : 1) + 4 * random.next(),
      );
      const date = new Date(Date.UTC(2021, 5, 1 + day));
      return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()},${Math.floor(hour)},${count}`;
    });
    await folder.write('halves.csv', ['day,hr,count', ...lines].join('\n'));
  });

  const SERIES = {
    engine: 'mljs',
    task: 'forecast',
    series: 'halves.csv',
    time: 'day',
    hour: 'hr',
    value: 'count',
  };

  it('sums to hours and tells errors beside the naive ones, and how well the bands held', async () => {
    const report = await reportOf<ForecastReport>(SERIES);
    expect(report).toMatchObject({
      chosen: 'served',
      hours: 26 * 24,
      origins: 5,
      from: '2021-06-01T00:00:00.000Z',
    });
    expect(report.notes).toEqual([expect.stringMatching(/allows 5 of the 60 origins/)]);
    expect(report.chosen_metrics!.mae).toBeLessThan(20);
    expect(report.baselines.map(({ name }) => name)).toEqual(['same_hour_yesterday', 'same_hour_last_week']);
    expect(report.bands.map(({ level }) => level)).toEqual([0.8, 0.95]);
  });

  it('says how many days are missing for a judgement', async () => {
    await folder.write('short.csv', 'at,n\n2021-01-01 00:00,3\n2021-01-03 00:00,4\n');
    const report = await reportOf<ForecastReport>({
      task: 'forecast',
      series: 'short.csv',
      time: 'at',
      value: 'n',
    });
    expect(report).toMatchObject({
      chosen: null,
      chosen_metrics: null,
      hours: 49,
      missing: ['2 of 22 days of history'],
    });
    expect(report.notes).toEqual(['47 hours have no row and count as zero.']);
  });

  it.each([
    { config: { value: 'rides' }, message: '"value": halves.csv has no column "rides"' },
    {
      config: { value: 'day' },
      message: /rows of halves\.csv cannot be read, the first one for "6\/1\/2021" in line 2/,
    },
    { config: { time_format: 'unix' }, message: /"series": 1248 of 1248 rows of halves\.csv cannot be read/ },
  ])('refuses $config', async ({ config, message }) => {
    await expect(reportOf({ ...SERIES, ...config })).rejects.toThrow(message);
  });
});

describe('the eval command', () => {
  const run = async (...args: string[]): Promise<string> => {
    const printed: string[] = [];
    await runEvalCommand(args, { print: (line) => printed.push(line), progress: () => undefined });
    return printed.join('\n');
  };

  it('prints its flags on --help', async () => {
    expect(await run('--help')).toContain('--config');
  });

  it.each([[], ['--config'], ['--cofnig', 'x'], ['x']])('refuses %s %s', async (...args) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
  });
});

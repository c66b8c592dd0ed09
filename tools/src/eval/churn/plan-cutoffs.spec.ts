import { DAY_MS, TimeZone } from '@engagement/analytics';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChurnConfig } from '../config/churn-config.ts';
import { readConfig } from '../config/read-config.ts';
import { DataFolder } from '../testing/data-folder.ts';
import { readAsOf } from './as-of.ts';
import { planCutoffs, type PlannedCutoffs } from './plan-cutoffs.ts';

const FROM = Date.parse('2021-01-01T12:00:00Z');
const LOG = { from: FROM, to: FROM + 100 * DAY_MS };

let folder: DataFolder;
beforeAll(async () => {
  folder = await DataFolder.make();
});
afterAll(() => folder.remove());

async function plan(train: readonly unknown[], test: readonly unknown[]): Promise<PlannedCutoffs> {
  const columns = { user_id: 'u', login_time: 't' };
  const config = { task: 'churn', events: 'e.csv', columns, train_as_of: train, test_as_of: test };
  const path = await folder.write('c.json', JSON.stringify(config));
  return planCutoffs((await readConfig(path)) as ChurnConfig, LOG);
}

const days = (instants: readonly number[]): number[] => instants.map((instant) => (instant - FROM) / DAY_MS);

describe('an instant of a configuration', () => {
  it.each([
    ['day 20', '2021-01-21T12:00:00.000Z'],
    ['Day 1.5', '2021-01-03T00:00:00.000Z'],
    ['2021-03-01', '2021-02-28T23:00:00.000Z'],
    ['2021-03-01T12:00:00Z', '2021-03-01T12:00:00.000Z'],
    [1_614_556_800, '2021-03-01T00:00:00.000Z'],
    ['1614556800', '2021-03-01T00:00:00.000Z'],
  ])('%s is %s in Berlin', (text, expected) => {
    const log = { firstEventAt: FROM, zone: new TimeZone('Europe/Berlin') };
    expect(new Date(readAsOf(text, 'test_as_of', log)).toISOString()).toBe(expected);
  });

  it.each(['soon', 20, '20', 'day x'])('%s is refused by name', (text) => {
    const log = { firstEventAt: FROM, zone: new TimeZone('UTC') };
    expect(() => readAsOf(text, 'test_as_of', log)).toThrow(/"test_as_of" has ".*", which is no instant/);
  });
});

describe('planned cut-offs', () => {
  it('leave out, with a note, what to learn from is not known before the first to judge on', async () => {
    const { training, holdout, notes } = await plan(
      ['day 30', 'day 46', 'day 47', 'day 20'],
      ['day 70', 'day 60'],
    );
    expect(days(training)).toEqual([20, 30, 46]);
    expect(days(holdout)).toEqual([60, 70]);
    expect(notes).toEqual([
      expect.stringMatching(/2021-02-17T12.*reaches beyond the first cut-off to judge on/),
    ]);
  });

  it('leave out those whose outcome the log does not tell, and those before it', async () => {
    const { training, holdout, notes } = await plan(['2020-12-01', 'day 30'], ['day 60', 'day 86', 'day 90']);
    expect(days(training)).toEqual([30]);
    expect(days(holdout)).toEqual([60, 86]);
    expect(notes).toEqual([
      expect.stringMatching(/2021-04-01T12.*left out: its horizon ends after the last event/),
      expect.stringMatching(/2020-12-01.*before the first event/),
    ]);
  });

  it('say where the log ends a little before a horizon', async () => {
    const { holdout, notes } = await plan(['day 30'], ['day 86.9', 'day 88']);
    expect(days(holdout)).toEqual([86.9, 88]);
    expect(notes).toEqual([expect.stringMatching(/2021-03-30T12.*who came later is counted as gone/)]);
  });

  it('are refused where none is left to judge on', async () => {
    await expect(plan(['day 30'], ['day 95'])).rejects.toThrow(/"test_as_of" has no cut-off between/);
  });
});

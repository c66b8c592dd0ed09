import { afterEach, describe, expect, it } from '@jest/globals';
import { insertAll } from '../../database/bulk-insert.ts';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { openStore } from '../../rollups/testing/open-store.ts';
import { UserEntity } from '../../users/user.entity.ts';
import {
  aLittlePlatform,
  type LittlePlatform,
  type LittlePlatformOptions,
} from './testing/little-platform.ts';
import { trainAll } from './train-all.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training-settings.ts';
import type { TrainingResult } from './training-messages.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-04-06T04:00:00Z');

let opened: OpenDatabase[] = [];

afterEach(async () => {
  for (const open of opened) await open.close();
  opened = [];
});

/** One retraining as of `NOW` over what is stored. */
async function trained(
  engine: (typeof ENGINES)[number],
  { users, events }: LittlePlatform,
): Promise<TrainingResult> {
  const open = await openDatabase(engine, 'Europe/Berlin');
  opened.push(open);
  const { store } = openStore(open);
  await open.writes.transaction((transaction) => insertAll(transaction, UserEntity, users));
  for (let start = 0; start < events.length; start += 1_000)
    await store.store(events.slice(start, start + 1_000));
  const source = await openReader(readerOptions(open.config.database));
  try {
    const request = {
      mode: 'train' as const,
      findings: null,
      database: open.config.database,
      timeZone: 'Europe/Berlin',
      now: NOW,
      seed: 1,
      settings: { ...DEFAULT_TRAINING_SETTINGS, engine: 'native' as const },
      memoryMb: 2_048,
      champions: {},
    };
    return await trainAll(new ReadDatabase(source), request, () => undefined);
  } finally {
    await source.destroy();
  }
}

const train = (options: LittlePlatformOptions): Promise<TrainingResult> =>
  trained('sqlite', aLittlePlatform(NOW, options));

/** Every number in an answer, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

const kinds = ({ models }: TrainingResult): string[] => models.map(({ kind }) => kind).sort();

describe.each(ENGINES)('a retraining on %s', (engine) => {
  it('finds the same whatever happens after its instant: nothing leaks into features, models, scores or forecast', async () => {
    const platform = aLittlePlatform(NOW, { users: 700, days: 90 });
    const future = aLittlePlatform(NOW + 20 * DAY_MS, { users: 700, days: 19, seed: 99 }).events.filter(
      ({ loginTime }) => loginTime >= NOW,
    );
    expect(future.length).toBeGreaterThan(1_000);
    const known = await trained(engine, platform);
    const later = await trained(engine, { ...platform, events: [...platform.events, ...future] });
    expect(kinds(known)).toContain('churn');
    expect(known.scores.some(({ churnRisk }) => churnRisk !== null)).toBe(true);
    expect(later).toEqual(known);
  });
});

describe('a retraining on odd data', () => {
  it('makes no churn model of 40 people, and says what is missing', async () => {
    const result = await train({ users: 40, days: 90 });
    expect(kinds(result)).not.toContain('churn');
    expect(result.summary.method).toBe('rule');
    expect(result.summary.missing.map(({ requirement }) => requirement)).toContain('training_leavers');
    expect(result.scores).toHaveLength(40);
    expect(result.scores.every(({ churnRisk }) => churnRisk === null)).toBe(true);
  });

  it('makes neither churn model nor reasons of 3 days, and a forecast with what that allows', async () => {
    const result = await train({ users: 300, days: 3 });
    expect(kinds(result)).toEqual(['audience']);
    expect(result.summary.missing.map(({ requirement }) => requirement)).toContain('matured_cutoffs');
    expect(result.forecast).toHaveLength(24);
    expect(result.summary.population).toMatchObject({ total: 300, too_new: 300 });
  });

  it('makes a model where everybody comes from one country', async () => {
    const result = await train({ users: 700, days: 90, countries: ['Chile'] });
    expect(kinds(result)).toContain('churn');
    expect(numbersIn(result.summary).every(Number.isFinite)).toBe(true);
  });

  it.each([
    { leaving: 0, missing: 'training_leavers', when: 'nobody ever leaves' },
    { leaving: 1, missing: 'holdout_stayers', when: 'everybody leaves at once' },
  ])('makes no model where $when, and no number that pretends', async ({ leaving, missing }) => {
    const result = await train({ users: 400, days: 90, leaving });
    expect(kinds(result)).not.toContain('churn');
    expect(result.summary.method).toBe('rule');
    expect(result.summary.missing.map(({ requirement }) => requirement)).toContain(missing);
    expect(result.summary.expected_churn).toBeNull();
    expect(numbersIn(result.summary).every(Number.isFinite)).toBe(true);
    expect(result.outcome.join(' ')).toMatch(/people who (left|stayed)/);
  });

  it('scores nobody and says so where there is nothing at all', async () => {
    const result = await trained('sqlite', { users: [], events: [] });
    expect(kinds(result)).toEqual([]);
    expect(result.scores).toEqual([]);
    expect(result.forecast).toEqual([]);
    expect(result.outcome.join(' ')).toMatch(/Churn: 0 of 2 .*Forecast: 0 of 48/);
  });
});

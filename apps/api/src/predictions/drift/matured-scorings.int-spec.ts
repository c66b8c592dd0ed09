import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Snapshot } from '@engagement/analytics';
import { insertAll } from '../../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { ChurnRun } from '../churn-run.entity.ts';
import { ChurnScore } from '../churn-score.entity.ts';
import { readMaturedScorings } from './matured-scorings.ts';

const CUTOFF = Date.parse('2026-11-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const BY_THE_MODEL = { modelId: 'churn-1', horizonDays: 14 };

function aScore(userId: string, asOf: number, churnRisk: number | null): ChurnScore {
  return Object.assign(new ChurnScore(), {
    userId,
    asOf,
    state: 'safe',
    churnRisk,
    band: null,
    reason: null,
    reasonConfidence: null,
    evidence: [],
    suggestedAction: null,
    lastSeenAt: null,
  } satisfies ChurnScore);
}

function aSnapshot(asOf: number, outcomes: Readonly<Record<string, 0 | 1>>): Snapshot {
  return {
    asOf,
    userIds: Object.keys(outcomes),
    labels: Uint8Array.from(Object.values(outcomes)),
    profiles: [],
    standings: [],
    lastSeenAt: new Float64Array(),
    features: new Float64Array(),
    columns: 0,
  };
}

describe.each(ENGINES)('past scorings whose outcome is known on %s', (engine) => {
  let open: OpenDatabase;

  const publish = (
    asOf: number,
    risks: Readonly<Record<string, number | null>>,
    { modelId, horizonDays }: { modelId: string | null; horizonDays: number } = BY_THE_MODEL,
  ): Promise<void> =>
    open.writes.transaction(async (transaction) => {
      const scores = Object.entries(risks).map(([userId, risk]) => aScore(userId, asOf, risk));
      await insertAll(transaction, ChurnScore, scores);
      const summary = { horizon_days: horizonDays };
      await insertAll(transaction, ChurnRun, [
        Object.assign(new ChurnRun(), {
          asOf,
          modelId,
          summary,
          drift: null,
          publishedAt: asOf,
          revision: 0,
        }),
      ]);
    });

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of ['churn_runs', 'churn_scores'])
        await transaction.execute({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(() => open.close());

  it('join what was said of each viewer with what came of it', async () => {
    await publish(CUTOFF + 4 * HOUR_MS, { ada: 0.9, bob: 0.2, unscored: null, erased: 0.5 });
    const snapshot = aSnapshot(CUTOFF, { ada: 1, bob: 0, newcomer: 1, unscored: 0 });
    expect(await readMaturedScorings(open.database, [snapshot], 14)).toEqual([
      { asOf: CUTOFF + 4 * HOUR_MS, risks: Float64Array.of(0.9, 0.2), labels: Uint8Array.of(1, 0) },
    ]);
  });

  it('are the ones nearest to their cut-offs, of the four newest', async () => {
    const cutoffs = [0, 1, 2, 3, 4].map((week) => CUTOFF + week * WEEK_MS);
    for (const cutoff of cutoffs)
      for (const hours of [-20, -3, 4, 23]) await publish(cutoff + hours * HOUR_MS, { ada: 0.5 });
    const snapshots = cutoffs.map((cutoff) => aSnapshot(cutoff, { ada: 1 }));
    const scorings = await readMaturedScorings(open.database, snapshots, 14);
    expect(scorings.map(({ asOf }) => asOf)).toEqual(cutoffs.slice(1).map((cutoff) => cutoff - 3 * HOUR_MS));
  });

  it('are none of the rule, of another horizon, or of another day', async () => {
    await publish(CUTOFF, { ada: null }, { ...BY_THE_MODEL, modelId: null });
    await publish(CUTOFF + 1, { ada: 0.5 }, { ...BY_THE_MODEL, horizonDays: 30 });
    await publish(CUTOFF + 25 * HOUR_MS, { ada: 0.5 });
    expect(await readMaturedScorings(open.database, [aSnapshot(CUTOFF, { ada: 1 })], 14)).toEqual([]);
  });
});

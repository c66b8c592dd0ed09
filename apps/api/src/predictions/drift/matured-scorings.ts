import { DAY_MS, type Snapshot } from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import type { StoredSummary } from '../churn-run.entity.ts';
import type { MaturedScoring } from './measure-drift.ts';

/** Newest cut-offs that are looked at: a month of weekly ones. */
const MOST = 4;

/** Between a cut-off and its scoring. Who came in between is a stayer at the one and knew it at the other: few, in a day. */
const LARGEST_DISTANCE_MS = DAY_MS;

const ROWS_AT_ONCE = 20_000;

/**
 * Finds the published scores of viewers whose outcome the training knows: of each of the newest cut-offs, the scoring next to it.
 *
 * @param snapshots - with labels, oldest first
 * @param horizonDays - of the labels: scores that looked further or less far ahead are not compared with them
 * @returns oldest first; none without a scoring by a model
 */
export async function readMaturedScorings(
  database: ReadDatabase,
  snapshots: readonly Snapshot[],
  horizonDays: number,
): Promise<MaturedScoring[]> {
  const scorings: MaturedScoring[] = [];
  for (const snapshot of snapshots.slice(-MOST)) {
    const asOf = await nearestScoring(database, snapshot.asOf, horizonDays);
    if (asOf !== null) scorings.push(join(asOf, snapshot, await readRisks(database, asOf)));
  }
  return scorings;
}

async function nearestScoring(
  database: ReadDatabase,
  cutoff: number,
  horizonDays: number,
): Promise<number | null> {
  const { dialect } = database;
  const runs = await database.query<{ as_of: number | string; summary: string }>({
    text: `
      SELECT as_of, summary FROM churn_runs
      WHERE model_id IS NOT NULL AND as_of >= ${dialect.param(1)} AND as_of <= ${dialect.param(2)}
      ORDER BY as_of`,
    params: [cutoff - LARGEST_DISTANCE_MS, cutoff + LARGEST_DISTANCE_MS],
  });
  const comparable = runs
    .filter(({ summary }) => (JSON.parse(summary) as StoredSummary).horizon_days === horizonDays)
    .map(({ as_of }) => Number(as_of));
  const distance = (asOf: number): number => Math.abs(asOf - cutoff);
  return comparable.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

async function readRisks(database: ReadDatabase, asOf: number): Promise<Map<string, number>> {
  const { dialect } = database;
  const risks = new Map<string, number>();
  for (let after = ''; ;) {
    const rows = await database.query<{ user_id: string; churn_risk: number }>({
      text: `
        SELECT user_id, churn_risk FROM churn_scores
        WHERE as_of = ${dialect.param(1)} AND user_id > ${dialect.param(2)} AND churn_risk IS NOT NULL
        ORDER BY user_id LIMIT ${ROWS_AT_ONCE}`,
      params: [asOf, after],
    });
    for (const { user_id, churn_risk } of rows) risks.set(user_id, churn_risk);
    const last = rows.at(-1);
    if (last === undefined) return risks;
    after = last.user_id;
  }
}

function join(asOf: number, { userIds, labels }: Snapshot, riskOf: Map<string, number>): MaturedScoring {
  const rows = [...userIds.keys()].filter((row) => riskOf.has(userIds[row]!));
  return {
    asOf,
    risks: Float64Array.from(rows, (row) => riskOf.get(userIds[row]!)!),
    labels: Uint8Array.from(rows, (row) => labels![row]!),
  };
}

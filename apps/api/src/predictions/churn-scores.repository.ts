import { Injectable } from '@nestjs/common';
import { toNullableNumber, toNumber, type SqlNumber } from '@engagement/analytics';
import type { ChurnReason, Evidence, RiskBand, ViewerState } from '@engagement/contracts';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ChurnRun, type StoredDrift } from './churn-run.entity.ts';
import type { ChurnScore, SCORE_TABLES } from './churn-score.entity.ts';
import type { BoardRow } from './score-board.ts';

/** One viewer at one scoring, with what the table shows of the profile. */
export interface ScoredViewer extends BoardRow {
  readonly reasonConfidence: number | null;
  readonly evidence: readonly Evidence[];
  readonly suggestedAction: string | null;
  readonly preferredGenre: string | null;
}

/** One viewer at one of all scorings. */
export type PastScore = Pick<ChurnScore, 'asOf' | 'churnRisk' | 'state' | 'reason'>;

interface PastColumns {
  readonly as_of: SqlNumber;
  readonly churn_risk: SqlNumber | null;
  readonly state: ViewerState;
  readonly reason: ChurnReason | null;
}

interface BoardColumns {
  readonly user_id: string;
  readonly state: ViewerState;
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  readonly churn_risk: SqlNumber | null;
  readonly last_seen_at: SqlNumber | null;
  readonly subscription_type: string | null;
  readonly country: string | null;
}

interface ViewerColumns extends BoardColumns {
  readonly reason_confidence: SqlNumber | null;
  readonly evidence: string;
  readonly suggested_action: string | null;
  readonly preferred_genre: string | null;
}

/** Rows read at once: enough to be quick, few enough that other answers need not wait. */
const ROWS_AT_ONCE = 5_000;

/** Viewers looked up by one statement. */
const VIEWERS_AT_ONCE = 1_000;

@Injectable()
export class ChurnScoresRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  /** @returns the newest published scoring */
  async latestRun(): Promise<ChurnRun | null> {
    const [run] = await this.latestRuns(1);
    return run ?? null;
  }

  /** @returns the newest published scorings, newest first */
  latestRuns(count: number): Promise<ChurnRun[]> {
    return this.database.manager.find(ChurnRun, { order: { asOf: 'DESC' }, take: count });
  }

  /** @returns how far a scoring had moved from the training; `null` if it is from before that was measured */
  async drift(asOf: number): Promise<StoredDrift | null> {
    const run = await this.database.manager.findOne(ChurnRun, {
      where: { asOf },
      select: { asOf: true, drift: true },
    });
    return run?.drift ?? null;
  }

  /** @returns everybody of a scoring, in the order of the ids' bytes */
  async boardRows(asOf: number): Promise<BoardRow[]> {
    const { dialect } = this.database;
    const rows: BoardRow[] = [];
    let after = '';
    for (;;) {
      const page = await this.database.query<BoardColumns>({
        text: `
          SELECT s.user_id, s.state, s.band, s.reason, s.churn_risk, s.last_seen_at, u.subscription_type, u.country
          FROM churn_scores s LEFT JOIN users u ON u.user_id = s.user_id
          WHERE s.as_of = ${dialect.param(1)} AND s.user_id > ${dialect.param(2)}
          ORDER BY s.user_id LIMIT ${ROWS_AT_ONCE}`,
        params: [asOf, after],
      });
      for (const row of page) rows.push(toBoardRow(row));
      const last = page.at(-1);
      if (last === undefined) return rows;
      after = last.user_id;
    }
  }

  /** @returns the viewers of these ids in a scoring, in the order of the ids; those who are not in it are left out */
  async viewers(asOf: number, userIds: readonly string[]): Promise<ScoredViewer[]> {
    const found = new Map<string, ScoredViewer>();
    for (let start = 0; start < userIds.length; start += VIEWERS_AT_ONCE) {
      for (const viewer of await this.lookUp(asOf, userIds.slice(start, start + VIEWERS_AT_ONCE)))
        found.set(viewer.userId, viewer);
    }
    return userIds.flatMap((userId) => found.get(userId) ?? []);
  }

  /** @returns the viewer's published scores, oldest first */
  async history(userId: string): Promise<PastScore[]> {
    const rows = await this.database.query<PastColumns>({
      text: `
        SELECT as_of, churn_risk, state, reason FROM churn_scores
        WHERE as_of IN (SELECT as_of FROM churn_runs) AND user_id = ${this.database.dialect.param(1)}
        ORDER BY as_of`,
      params: [userId],
    });
    return rows.map(({ as_of, churn_risk, state, reason }) => ({
      asOf: toNumber(as_of),
      churnRisk: toNullableNumber(churn_risk),
      state,
      reason,
    }));
  }

  /** @returns what the viewer was scored by, a value for each of the model's features; `null` where no model scored */
  async features(asOf: number, userId: string): Promise<Float64Array | null> {
    const { dialect } = this.database;
    const [row] = await this.database.query<{ features: Uint8Array }>({
      text: `SELECT features FROM churn_features WHERE as_of = ${dialect.param(1)} AND user_id = ${dialect.param(2)}`,
      params: [asOf, userId],
    });
    // A driver's bytes may begin anywhere; doubles may not.
    return row === undefined ? null : new Float64Array(Uint8Array.from(row.features).buffer);
  }

  /** Published or not. @returns how many rows there were in each table */
  async deleteOf(
    transaction: WriteTransaction,
    userId: string,
  ): Promise<Record<(typeof SCORE_TABLES)[number], number>> {
    const removed = {
      churn_scores: await this.deleteFrom(transaction, 'churn_scores', userId),
      churn_features: await this.deleteFrom(transaction, 'churn_features', userId),
    };
    // Whoever holds the newest scoring in memory learns that it has changed.
    await transaction.execute({
      text: `
        UPDATE churn_runs SET revision = revision + 1
        WHERE as_of = (SELECT MAX(as_of) FROM churn_runs)`,
      params: [],
    });
    return removed;
  }

  private async deleteFrom(
    transaction: WriteTransaction,
    table: (typeof SCORE_TABLES)[number],
    userId: string,
  ): Promise<number> {
    const scorings: number[] = [];
    // The key begins with the scoring: one look-up each, instead of every viewer of every scoring.
    for (;;) {
      const [row] = await transaction.query<{ next: SqlNumber | null }>({
        text: `SELECT MIN(as_of) AS next FROM ${table} WHERE as_of > ${scorings.at(-1) ?? 0}`,
        params: [],
      });
      if (row?.next == null) break;
      scorings.push(toNumber(row.next));
    }
    if (scorings.length === 0) return 0;
    return transaction.execute({
      text: `
        DELETE FROM ${table}
        WHERE as_of IN (${scorings.join(', ')}) AND user_id = ${this.database.dialect.param(1)}`,
      params: [userId],
    });
  }

  private async lookUp(asOf: number, userIds: readonly string[]): Promise<ScoredViewer[]> {
    const { dialect } = this.database;
    const places = userIds.map((_, index) => dialect.param(index + 2)).join(', ');
    const rows = await this.database.query<ViewerColumns>({
      text: `
        SELECT s.user_id, s.state, s.churn_risk, s.band, s.reason, s.reason_confidence, s.evidence, s.suggested_action,
               s.last_seen_at, u.subscription_type, u.country, u.preferred_genre
        FROM churn_scores s LEFT JOIN users u ON u.user_id = s.user_id
        WHERE s.as_of = ${dialect.param(1)} AND s.user_id IN (${places})`,
      params: [asOf, ...userIds],
    });
    return rows.map(toScoredViewer);
  }
}

function toBoardRow(row: BoardColumns): BoardRow {
  return {
    userId: row.user_id,
    state: row.state,
    band: row.band,
    reason: row.reason,
    churnRisk: toNullableNumber(row.churn_risk),
    lastSeenAt: toNullableNumber(row.last_seen_at),
    subscriptionType: row.subscription_type,
    country: row.country,
  };
}

function toScoredViewer(row: ViewerColumns): ScoredViewer {
  return {
    ...toBoardRow(row),
    reasonConfidence: toNullableNumber(row.reason_confidence),
    evidence: JSON.parse(row.evidence) as Evidence[],
    suggestedAction: row.suggested_action,
    preferredGenre: row.preferred_genre,
  };
}

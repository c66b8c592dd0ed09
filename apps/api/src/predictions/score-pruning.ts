import { Injectable } from '@nestjs/common';
import { DAY_MS, type SqlDialect, type SqlNumber } from '@engagement/analytics';
import { LessThan } from 'typeorm';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { ChurnRun } from './churn-run.entity.ts';
import type { SCORE_TABLES } from './churn-score.entity.ts';

/** Scorings kept: at one a day, two months of everybody's history. */
const RUNS_KEPT = 60;

/** A scoring is published within minutes; scores this old whose run is missing were left behind. */
const LEFT_BEHIND_AFTER_MS = DAY_MS;

/** After this only the report of a model that never served is kept. */
const REJECTED_KEPT_MS = 90 * DAY_MS;

/** Rows deleted by one transaction: a few milliseconds, so that nobody who stores waits for long. */
const ROWS_AT_ONCE = 5_000;

/** In the place of a model that has been removed. */
const NO_ARTIFACT = '{}';

type ScoreTable = (typeof SCORE_TABLES)[number];

/** What a clean-up removed. */
export interface PrunedScores {
  readonly runs: number;
  readonly scores: number;
  readonly artifacts: number;
}

/** Removes old scorings with their scores, scores that were never published, what is no longer explained, and models that never served. */
@Injectable()
export class ScorePruning {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
  ) {}

  /** @param now - epoch ms */
  async prune(now: number): Promise<PrunedScores> {
    const runs = await this.pruneRuns();
    await this.pruneFeatures();
    return { runs, scores: await this.pruneScores(now), artifacts: await this.pruneArtifacts(now) };
  }

  /** The run goes first: without it nobody reads its scores. */
  private pruneRuns(): Promise<number> {
    return this.writes.transaction(async ({ manager }) => {
      const kept = await manager.find(ChurnRun, {
        select: { asOf: true },
        order: { asOf: 'DESC' },
        take: RUNS_KEPT,
      });
      const oldest = kept.length < RUNS_KEPT ? undefined : kept.at(-1);
      if (oldest === undefined) return 0;
      const { affected } = await manager.delete(ChurnRun, { asOf: LessThan(oldest.asOf) });
      return affected ?? 0;
    });
  }

  private async pruneScores(now: number): Promise<number> {
    let removed = 0;
    for (const asOf of await this.scorings('churn_scores')) {
      const isPublished = await this.database.manager.existsBy(ChurnRun, { asOf });
      if (!isPublished && asOf < now - LEFT_BEHIND_AFTER_MS)
        removed += await this.deleteScoring('churn_scores', asOf);
    }
    return removed;
  }

  /** Only the newest scoring is explained. One that is being published lies after it. */
  private async pruneFeatures(): Promise<void> {
    const newest = await this.database.manager.maximum(ChurnRun, 'asOf');
    for (const asOf of await this.scorings('churn_features'))
      if (asOf < (newest ?? 0)) await this.deleteScoring('churn_features', asOf);
  }

  /** The instants of which there are rows, one look-up each: to go through all of them would take seconds. */
  private async scorings(table: ScoreTable): Promise<number[]> {
    const scorings: number[] = [];
    for (;;) {
      const [row] = await this.database.query<{ next: SqlNumber | null }>({
        text: `SELECT MIN(as_of) AS next FROM ${table} WHERE as_of > ${this.dialect.param(1)}`,
        params: [scorings.at(-1) ?? 0],
      });
      if (row === undefined || row.next === null) return scorings;
      scorings.push(Number(row.next));
    }
  }

  private async deleteScoring(table: ScoreTable, asOf: number): Promise<number> {
    const text = `
      DELETE FROM ${table}
      WHERE as_of = ${this.dialect.param(1)} AND user_id IN (
        SELECT user_id FROM ${table} WHERE as_of = ${this.dialect.param(1)} ORDER BY user_id LIMIT ${ROWS_AT_ONCE})`;
    let removed = 0;
    for (;;) {
      const count = await this.writes.transaction((transaction) =>
        transaction.execute({ text, params: [asOf] }),
      );
      removed += count;
      if (count === 0) return removed;
    }
  }

  private pruneArtifacts(now: number): Promise<number> {
    return this.writes.transaction((transaction) =>
      transaction.execute({
        text: `
          UPDATE models SET artifact = '${NO_ARTIFACT}'
          WHERE status = 'rejected' AND trained_at < ${this.dialect.param(1)} AND artifact <> '${NO_ARTIFACT}'`,
        params: [now - REJECTED_KEPT_MS],
      }),
    );
  }

  private get dialect(): SqlDialect {
    return this.database.dialect;
  }
}

import { Injectable } from '@nestjs/common';
import { DAY_MS, type SqlDialect, type SqlNumber } from '@engagement/analytics';
import { LessThan } from 'typeorm';
import { AppConfig } from '../config/app-config.ts';
import { keptFrom } from '../config/retention-days.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { ChurnRun } from './churn-run.entity.ts';
import type { SCORE_TABLES } from './churn-score.entity.ts';

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
    private readonly config: AppConfig,
  ) {}

  /** @param now - epoch ms */
  async prune(now: number): Promise<PrunedScores> {
    const { timeZone, retention } = this.config;
    const runs = await this.pruneRuns(keptFrom(timeZone, retention.scores, now));
    await this.pruneFeatures(now);
    return { runs, scores: await this.pruneScores(now), artifacts: await this.pruneArtifacts(now) };
  }

  /** The run goes first: without it nobody reads its scores. */
  private pruneRuns(before: number): Promise<number> {
    return this.writes.transaction(async ({ manager }) => {
      const { affected } = await manager.delete(ChurnRun, { asOf: LessThan(before) });
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

  /** Only the newest scoring is explained. One that is being published lies after it, and is not old. */
  private async pruneFeatures(now: number): Promise<void> {
    const newest = await this.database.manager.maximum(ChurnRun, 'asOf');
    for (const asOf of await this.scorings('churn_features'))
      if (asOf < (newest ?? now - LEFT_BEHIND_AFTER_MS)) await this.deleteScoring('churn_features', asOf);
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

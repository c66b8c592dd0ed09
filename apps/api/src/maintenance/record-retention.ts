import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { keptFrom } from '../config/retention-days.ts';
import { WriteQueue } from '../database/write-queue.ts';

/** Rows deleted by one transaction: a few milliseconds, so that nobody who stores waits for long. */
const ROWS_AT_ONCE = 5_000;

/** What a clean-up removed. */
export interface RemovedRecords {
  readonly imports: number;
  readonly rejectedRows: number;
  readonly jobRuns: number;
  readonly alarms: number;
  readonly auditEntries: number;
}

/** Removes what the platform has noted down of its own work, when it is older than the operator keeps it. */
@Injectable()
export class RecordRetention {
  constructor(
    private readonly writes: WriteQueue,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async apply(): Promise<RemovedRecords> {
    const { timeZone, retention } = this.config;
    const now = this.clock.now();
    const importsFrom = keptFrom(timeZone, retention.imports, now);
    return {
      // First: without its import nobody finds a rejected row.
      rejectedRows: await this.removeRejectedRows(importsFrom),
      imports: await this.delete(`DELETE FROM imports WHERE finished_at < ${importsFrom}`),
      jobRuns: await this.removeJobRuns(keptFrom(timeZone, retention.jobs, now)),
      alarms: await this.delete(
        `DELETE FROM alarms WHERE resolved_at < ${keptFrom(timeZone, retention.alarms, now)}`,
      ),
      auditEntries: await this.delete(
        `DELETE FROM audit_log WHERE at < ${keptFrom(timeZone, retention.auditLog, now)}`,
      ),
    };
  }

  private async removeRejectedRows(before: number): Promise<number> {
    const text = `
      DELETE FROM import_errors WHERE (import_id, line, position) IN (
        SELECT import_id, line, position FROM import_errors
        WHERE import_id IN (SELECT id FROM imports WHERE finished_at < ${before})
        LIMIT ${ROWS_AT_ONCE})`;
    let removed = 0;
    for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE; removed += rows) rows = await this.delete(text);
    return removed;
  }

  /** Of each job the newest run of each outcome stays: it tells when the job is due, and how it went last. */
  private removeJobRuns(before: number): Promise<number> {
    return this.delete(`
      DELETE FROM job_runs WHERE finished_at < ${before} AND slot < (
        SELECT MAX(newer.slot) FROM job_runs newer
        WHERE newer.job = job_runs.job AND newer.status = job_runs.status)`);
  }

  private delete(text: string): Promise<number> {
    return this.writes.transaction((transaction) => transaction.execute({ text, params: [] }));
  }
}

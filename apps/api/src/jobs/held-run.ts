import type { Logger } from '@nestjs/common';
import { safeMessage } from '../common/safe-error.ts';
import type { JobRun } from './job-run.entity.ts';
import { RunLostError, type JobRunsRepository } from './job-runs.repository.ts';

const COUNTER = / \(\d+ of \d+\)$/;

/** A run that this server holds: renews its lease and notes what it is at, from the claim to the end. */
export class HeldRun {
  private readonly lost = new AbortController();
  private readonly renewal: NodeJS.Timeout;
  /** The end of the newest note; what a run came to is written after all that was noted of it. */
  private notes: Promise<void> = Promise.resolve();
  private isOpen = true;
  private isRenewing = false;
  private logged = '';

  constructor(
    readonly run: JobRun,
    private readonly runs: JobRunsRepository,
    private readonly logger: Logger,
    renewEveryMs: number,
  ) {
    // Also while it waits for another job: without a lease, other servers would take it for dead.
    this.renewal = setInterval(() => this.renew(), renewEveryMs);
  }

  /** Aborted when the run has passed to another server: what goes on here can no longer be published. */
  get lostSignal(): AbortSignal {
    return this.lost.signal;
  }

  /** Every stage is noted; of one that counts, such as "day (3 of 14)", only the first is logged. */
  report(stage: string): void {
    const title = stage.replace(COUNTER, '');
    if (title !== this.logged) this.logger.log(title);
    this.logged = title;
    this.note(() => this.runs.update(this.run, { stage }));
  }

  /** Writes what the run came to; nothing is noted of it afterwards, though a worker may still speak. */
  async end(change: Partial<JobRun>): Promise<void> {
    this.isOpen = false;
    clearInterval(this.renewal);
    await this.notes;
    await this.runs.update(this.run, { stage: null, ...change });
  }

  private renew(): void {
    // While the database is slow or away, one renewal waits for it, not a queue of them.
    if (this.isRenewing) return;
    this.isRenewing = true;
    this.note(async () => {
      this.isRenewing = false;
      await this.runs.renew(this.run);
    });
  }

  /** Progress and leases are notes: losing one is logged, and does not end the work. Losing the run does. */
  private note(write: () => Promise<void>): void {
    if (!this.isOpen) return;
    this.notes = this.notes.then(write).catch((error: unknown) => {
      if (error instanceof RunLostError) this.lost.abort(error);
      this.logger.warn(`${this.run.id}: ${safeMessage(error)}`);
    });
  }
}

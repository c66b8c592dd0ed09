import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobName, JobTrigger } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunsRepository } from './job-runs.repository.ts';

/** A run under way, as its work sees it. */
export interface RunHandle {
  readonly run: JobRun;
  /** Aborted when the server stops. */
  readonly signal: AbortSignal;
  /** Tells what the work is at, in words. */
  readonly report: (stage: string) => void;
}

/** Does the work and returns what came of it, in sentences. It must publish in one transaction, so that a failure leaves no trace. */
export type JobWork = (handle: RunHandle) => Promise<readonly string[]>;

export interface StartedRun {
  readonly run: JobRun;
  /** Resolves when the run has ended, whatever its outcome. */
  readonly end: Promise<void>;
}

const COUNTER = / \(\d+ of \d+\)$/;

const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 10_000;

/** Runs jobs: one at a time, each slot once over all servers, every outcome recorded. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  /** The end of the newest job; the next one waits for it. */
  private tail: Promise<void> = Promise.resolve();
  /** What keeps the lease of each run that waits or works; of others nothing is noted, though a worker may still speak. */
  private readonly renewals = new Map<JobRun, NodeJS.Timeout>();
  /** The end of the newest note; what a run came to is written after all that was noted of it. */
  private notes: Promise<void> = Promise.resolve();
  /** Jobs that wait or run. */
  private readonly underWay = new Map<JobName, Promise<StartedRun | null>>();

  constructor(
    private readonly runs: JobRunsRepository,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Marks what a server left behind when it died. */
  async recover(): Promise<void> {
    for (const run of await this.runs.running()) {
      // The embedded database has one server: whoever held a run is gone.
      const isDead = this.config.database.engine === 'sqlite' || run.leaseUntil < this.clock.now();
      if (isDead) {
        const error = 'The server stopped before the run had ended; nothing of it was published.';
        await this.runs.update(run, { status: 'failed', error, stage: null, finishedAt: this.clock.now() });
      }
    }
  }

  /**
   * Starts a job, unless the same job is under way: then that one is answered.
   *
   * @param slot - when it was due, epoch ms
   * @returns the run as soon as it is claimed, and its end; `null` when another server has the slot
   */
  start(job: JobName, trigger: JobTrigger, slot: number, work: JobWork): Promise<StartedRun | null> {
    const started = this.underWay.get(job) ?? this.claimAndQueue(this.newRun(job, trigger, slot), work);
    this.underWay.set(job, started);
    return started;
  }

  /** Ends the work under way; what it had not published is dropped. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('The server was stopped.'));
    await this.tail;
  }

  private async claimAndQueue(run: JobRun, work: JobWork): Promise<StartedRun | null> {
    try {
      if (!(await this.runs.claim(run))) {
        this.underWay.delete(run.job);
        return null;
      }
    } catch (error) {
      this.underWay.delete(run.job);
      throw error;
    }
    // From here on, also while it waits for another job: without a lease, other servers would take it for dead.
    this.renewals.set(
      run,
      setInterval(() => this.renew(run), RENEW_EVERY_MS),
    );
    const end = this.tail.then(() => this.execute(run, work));
    this.tail = end;
    return { run, end };
  }

  private async execute(run: JobRun, work: JobWork): Promise<void> {
    const startedAt = this.clock.now();
    try {
      this.stopping.signal.throwIfAborted();
      const report = this.reporterOf(run);
      const outcome = await work({ run, signal: this.stopping.signal, report });
      await this.endNotes(run);
      await this.runs.update(run, {
        status: 'succeeded',
        stage: null,
        outcome,
        finishedAt: this.clock.now(),
      });
      for (const sentence of outcome) this.logger.log(sentence);
      this.logger.log(`${run.job} took ${((this.clock.now() - startedAt) / 1_000).toFixed(1)} s`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.logger.error(
        `${run.job} failed; what served before goes on serving. ${message}`,
        error instanceof Error ? error.stack : '',
      );
      await this.recordFailure(run, message);
    } finally {
      this.underWay.delete(run.job);
    }
  }

  private async recordFailure(run: JobRun, error: string): Promise<void> {
    try {
      await this.endNotes(run);
      await this.runs.update(run, { status: 'failed', stage: null, error, finishedAt: this.clock.now() });
    } catch (cause) {
      this.logger.error(
        `The failure of ${run.id} could not be recorded.`,
        cause instanceof Error ? cause.stack : String(cause),
      );
    }
  }

  /** Every stage is noted; of one that counts, such as "day (3 of 14)", only the first is logged. */
  private reporterOf(run: JobRun): (stage: string) => void {
    let logged = '';
    return (stage) => {
      const title = stage.replace(COUNTER, '');
      if (title !== logged) this.logger.log(title);
      logged = title;
      this.note(run, { stage });
    };
  }

  /** Progress and leases are notes: losing one is logged, and does not end the work. */
  private note(run: JobRun, change: Partial<JobRun>): void {
    if (!this.renewals.has(run)) return;
    this.notes = this.notes
      .then(() => this.runs.update(run, change))
      .catch((error: unknown) => {
        this.logger.warn(`${run.id}: ${error instanceof Error ? error.message : String(error)}`);
      });
  }

  private renew(run: JobRun): void {
    this.note(run, { leaseUntil: this.clock.now() + LEASE_MS });
  }

  /** Nothing is noted of a run after this. */
  private async endNotes(run: JobRun): Promise<void> {
    clearInterval(this.renewals.get(run));
    this.renewals.delete(run);
    await this.notes;
  }

  private newRun(job: JobName, trigger: JobTrigger, slot: number): JobRun {
    const now = this.clock.now();
    return Object.assign(new JobRun(), {
      job,
      slot,
      id: `${job}-${new Date(slot).toISOString().replace(/[-:.]/g, '')}`,
      trigger,
      status: 'running',
      holder: this.holder,
      leaseUntil: now + LEASE_MS,
      fence: 1,
      attempt: 1,
      stage: 'Waiting to begin',
      outcome: [],
      error: null,
      startedAt: now,
      finishedAt: null,
    } satisfies JobRun);
  }
}

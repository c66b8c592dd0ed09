import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobName, JobTrigger } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { safeMessage, safeStack } from '../common/safe-error.ts';
import { troubleOf } from '../database/database-trouble.ts';
import { HeldRun } from './held-run.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunsRepository, RunLostError } from './job-runs.repository.ts';
import { LeaseTerms } from './lease-terms.ts';
import { Metrics } from '../metrics/metrics.ts';
import { JobMetrics, type RunEnd } from './job-metrics.ts';

/** A run under way, as its work sees it. */
export interface RunHandle {
  readonly run: JobRun;
  /** Aborted when the server stops, or when the run has passed to another server. */
  readonly signal: AbortSignal;
  /** Tells what the work is at, in words. */
  readonly report: (stage: string) => void;
}

/**
 * Does the work and returns what came of it, in sentences. It may be run again after a server died in the middle of it, so it
 * must either be harmless to repeat, or publish in one transaction that also ends the run (`JobRunsRepository.updateWithin`).
 */
export type JobWork = (handle: RunHandle) => Promise<readonly string[]>;

export interface StartedRun {
  readonly run: JobRun;
  /** Resolves when the run has ended, whatever its outcome. */
  readonly end: Promise<void>;
}

/** The stage of a run that any server may take over at once. */
const HANDED_OVER = 'Waiting for a server';

/** Runs jobs: one at a time, each slot once over all servers, every outcome recorded. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  private readonly works = new Map<JobName, JobWork>();
  /** The end of the newest job; the next one waits for it. */
  private tail: Promise<void> = Promise.resolve();
  /** Jobs that wait or run here. */
  private readonly underWay = new Map<JobName, Promise<StartedRun | null>>();

  constructor(
    private readonly runs: JobRunsRepository,
    private readonly clock: Clock,
    private readonly leases: LeaseTerms,
    private readonly metrics: JobMetrics = new JobMetrics(new Metrics()),
  ) {
    metrics.watch(() => this.jobsUnderWay);
  }

  /** How many jobs wait or run here. */
  get jobsUnderWay(): number {
    return this.underWay.size;
  }

  /** Says what a job does: for `start`, and for runs that another server has left behind. */
  register(job: JobName, work: JobWork): void {
    if (this.works.has(job)) throw new Error(`The work of ${job} is registered already.`);
    this.works.set(job, work);
  }

  /**
   * Starts a job, unless the same job is under way here: then that run is answered.
   *
   * @param slot - when it was due, epoch ms
   * @returns the run as soon as it is claimed, and its end; `null` when another server has the slot or the job,
   *   or this one stops
   */
  start(job: JobName, trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    if (this.stopping.signal.aborted) return Promise.resolve(null);
    return this.underWay.get(job) ?? this.begin(job, this.runs.claim(this.newRun(job, trigger, slot)));
  }

  /**
   * Takes over runs whose holders have died, and does their work again.
   *
   * @param abandoned - as they were read
   */
  async takeOver(abandoned: readonly JobRun[]): Promise<void> {
    for (const run of abandoned) {
      // A job that is under way here has its lease from this server, however late the renewal is.
      if (this.underWay.has(run.job) || !this.works.has(run.job)) continue;
      const started = await this.begin(run.job, this.runs.takeOver(run, this.holder));
      if (started !== null)
        this.logger.warn(`${run.id} was left behind by its server; attempt ${started.run.attempt}.`);
    }
  }

  /** Ends the work under way and leaves it to another server, or to this one's next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('The server was stopped.'));
    await this.tail;
  }

  private begin(job: JobName, claim: Promise<JobRun | null>): Promise<StartedRun | null> {
    const started = claim.then((run) => (run === null ? null : this.enqueue(run)));
    this.underWay.set(job, started);
    const forget = (): void => void this.underWay.delete(job);
    started.then((run) => (run === null ? forget() : run.end.then(forget)), forget);
    return started;
  }

  private enqueue(run: JobRun): StartedRun {
    const held = new HeldRun(run, this.runs, this.logger, this.leases.renewEveryMs);
    const end = this.tail.then(() => this.execute(held));
    this.tail = end;
    return { run, end };
  }

  private async execute(held: HeldRun): Promise<void> {
    const { run } = held;
    const startedAt = this.clock.now();
    try {
      const outcome = await this.work(held);
      await held.end({ status: 'succeeded', outcome, finishedAt: this.clock.now() });
      for (const sentence of outcome) this.logger.log(sentence);
      this.logger.log(`${run.job} took ${((this.clock.now() - startedAt) / 1_000).toFixed(1)} s`);
      this.metrics.ended(run.job, 'succeeded', this.clock.now() - startedAt);
    } catch (error) {
      this.metrics.ended(run.job, this.endingOf(held, error), this.clock.now() - startedAt);
      await this.recordFailure(held, error);
    }
  }

  private async work(held: HeldRun): Promise<readonly string[]> {
    const { run, lostSignal } = held;
    const signal = AbortSignal.any([this.stopping.signal, lostSignal]);
    signal.throwIfAborted();
    if (run.attempt > this.leases.maxAttempts) {
      throw new Error(
        `The servers that ran it stopped before it had ended, ${this.leases.maxAttempts} times in a row; it is not tried again.`,
      );
    }
    return this.works.get(run.job)!({ run, signal, report: (stage) => held.report(stage) });
  }

  private endingOf({ lostSignal }: HeldRun, error: unknown): RunEnd {
    if (lostSignal.aborted || error instanceof RunLostError) return 'lost';
    return this.stopping.signal.aborted || troubleOf(error) !== null ? 'left' : 'failed';
  }

  private async recordFailure(held: HeldRun, error: unknown): Promise<void> {
    const { run } = held;
    try {
      await held.end(this.endOf(held, error));
    } catch (cause) {
      // A run that is lost is another server's to record; of any other, the lease ends by itself, and it is taken over.
      if (!(cause instanceof RunLostError))
        this.logger.error(`How ${run.id} ended could not be recorded.`, safeStack(cause));
    }
  }

  /** @returns what is recorded of a run that did not succeed */
  private endOf({ run, lostSignal }: HeldRun, error: unknown): Partial<JobRun> {
    if (lostSignal.aborted || error instanceof RunLostError) {
      this.logger.warn(
        `${run.id} has passed to another server, or given way; what was done for it here is dropped.`,
      );
      return {};
    }
    if (this.stopping.signal.aborted) {
      this.logger.log(`${run.id} is left to another server, or to the next start of this one.`);
      // A server that was stopped on purpose says nothing against the run.
      return { stage: HANDED_OVER, leaseUntil: 0, attempt: run.attempt - 1 };
    }
    // It is kept, shown and logged.
    const message = safeMessage(error);
    const trouble = troubleOf(error);
    if (trouble !== null) {
      this.logger.warn(`${run.id} lost the database and is tried again. ${trouble.message}`);
      return { stage: HANDED_OVER, leaseUntil: 0 };
    }
    this.logger.error(`${run.job} failed; what served before goes on serving. ${message}`, safeStack(error));
    return { status: 'failed', error: message, finishedAt: this.clock.now() };
  }

  private newRun(job: JobName, trigger: JobTrigger, slot: number): JobRun {
    if (!this.works.has(job)) throw new Error(`Nothing says what ${job} does.`);
    return Object.assign(new JobRun(), {
      job,
      slot,
      id: `${job}-${new Date(slot).toISOString().replace(/[-:.]/g, '')}`,
      trigger,
      status: 'running',
      holder: this.holder,
      leaseUntil: 0,
      fence: 1,
      attempt: 1,
      stage: 'Waiting to begin',
      outcome: [],
      error: null,
      startedAt: this.clock.now(),
      finishedAt: null,
    } satisfies JobRun);
  }
}

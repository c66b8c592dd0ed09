import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { OverloadedError } from '../common/domain-error.ts';
import { safeMessage } from '../common/safe-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { troubleOf } from '../database/database-trouble.ts';
import { EventStore, type StoreOptions, type StoreOutcome } from './event-store.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';
import { IngestMetrics } from './ingest-metrics.ts';

/** Events of one transaction; a submission is never split, so a large one may exceed it. */
const GROUP_ROWS = 1_000;

/**
 * Where more than so many events are unanswered, groups are twice as large: that stores a tenth faster, but whoever comes first waits
 * for the last, which is worth it only for as long as everybody waits.
 */
const MANY_ROWS = 4_000;

/**
 * On PostgreSQL: while one waits for the database, another is made ready. More would be smaller, and what a group costs besides its
 * rows is most of what a single event costs.
 */
const POSTGRES_GROUPS = 2;

/** How long the submissions of a group that failed are tried one by one. */
const RETRY_BUDGET_MS = 2_000;

interface Submission {
  readonly events: readonly ViewingEventEntity[];
  readonly isAtomic: boolean;
  readonly resolve: (outcomes: StoreOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Requests in flight share a transaction: what is submitted while one group commits forms the next. There is no timer, so a
 * lone request waits for nothing.
 */
@Injectable()
export class IngestQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Events');
  private readonly overloaded = new OverloadedError();
  private readonly maxGroups: number;
  private readonly maxRows: number;
  private waiting: Submission[] = [];
  private rows = 0;
  private groups = 0;
  private isStarting = false;
  private drained: (() => void) | null = null;

  constructor(
    private readonly store: EventStore,
    config: AppConfig,
    private readonly metrics: IngestMetrics,
  ) {
    this.maxGroups = config.database.engine === 'postgres' ? POSTGRES_GROUPS : 1;
    this.maxRows = config.limits.maxQueuedRows;
    metrics.watchQueue(() => this.rows, this.maxRows);
  }

  /** Events that were submitted and are not answered yet. */
  get queuedRows(): number {
    return this.rows;
  }

  /** Events that may be. */
  get capacity(): number {
    return this.maxRows;
  }

  /** Why a request should not even be read now; `null` when it should. */
  refusal(): OverloadedError | null {
    return this.rows >= this.maxRows ? this.overloaded : null;
  }

  /**
   * Stores events with those of other requests. What was read may be submitted also when the queue has filled up meanwhile:
   * the work is done, and `BodyMemory` bounds how much that can be. So may, while the server stops, what it had begun to read.
   *
   * @returns what became of each event, in the order given, after the commit
   */
  submit(
    events: readonly ViewingEventEntity[],
    { atomic = false }: StoreOptions = {},
  ): Promise<StoreOutcome[]> {
    if (events.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ events, isAtomic: atomic, resolve, reject });
      this.rows += events.length;
      this.startSoon();
    });
  }

  /** Waits until everything that was taken is answered; the connections close after that. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.rows > 0) await new Promise<void>((resolve) => (this.drained = resolve));
  }

  /** At the end of this turn of the event loop, so that the requests that came in with one look at the sockets share a group. */
  private startSoon(): void {
    if (this.isStarting || this.groups >= this.maxGroups) return;
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      this.start();
    });
  }

  private start(): void {
    while (this.groups < this.maxGroups && this.waiting.length > 0) {
      this.groups++;
      void this.settle(this.nextGroup());
    }
  }

  /** The oldest submissions that fit; an atomic one goes alone, so that nobody else is kept out with it. */
  private nextGroup(): Submission[] {
    const most = this.rows > MANY_ROWS ? 2 * GROUP_ROWS : GROUP_ROWS;
    let rows = 0;
    let size = 0;
    for (const { events, isAtomic } of this.waiting) {
      if (size > 0 && (isAtomic || rows + events.length > most)) break;
      rows += events.length;
      size++;
      if (isAtomic) break;
    }
    return this.waiting.splice(0, size);
  }

  /** Never rejects: each submission hears for itself. */
  private async settle(group: readonly Submission[]): Promise<void> {
    try {
      await this.commit(group);
    } catch (error) {
      if (group.length === 1 || isNobodysFault(error)) for (const { reject } of group) reject(error);
      else await this.commitOneByOne(group, error);
    }
    this.groups--;
    for (const { events } of group) this.rows -= events.length;
    this.start();
    if (this.rows === 0) this.drained?.();
  }

  private async commit(group: readonly Submission[]): Promise<void> {
    const events = group.length === 1 ? group[0]!.events : group.flatMap((submission) => submission.events);
    const outcomes = await this.store.store(events, { atomic: group[0]!.isAtomic });
    this.metrics.settled(outcomes);
    let start = 0;
    for (const submission of group) {
      const end = start + submission.events.length;
      submission.resolve(outcomes.slice(start, end));
      start = end;
    }
  }

  /** So that one submission which cannot be stored does not fail the others; not for ever, in case none can. */
  private async commitOneByOne(group: readonly Submission[], cause: unknown): Promise<void> {
    this.logger.warn(
      `A group of ${group.length} requests failed and is stored one by one: ${safeMessage(cause)}`,
    );
    const giveUpAt = performance.now() + RETRY_BUDGET_MS;
    for (const submission of group) {
      if (performance.now() > giveUpAt) submission.reject(cause);
      else await this.commit([submission]).catch(submission.reject);
    }
  }
}

/** The database or the disk is in trouble, or too much waits for it: no submission would fare better alone. */
function isNobodysFault(error: unknown): boolean {
  return error instanceof OverloadedError || troubleOf(error) !== null;
}

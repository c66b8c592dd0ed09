import { Injectable } from '@nestjs/common';
import type { JobName, JobStatus } from '@engagement/contracts';
import { In } from 'typeorm';
import { databaseTime } from '../database/database-time.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { JobRun } from './job-run.entity.ts';
import { LeaseTerms } from './lease-terms.ts';

type JobRunKey = Pick<JobRun, 'job' | 'slot'>;

/** An instant, or an expression that the database works out. */
type LeaseEnd = number | (() => string);

type JobRunChange = Partial<Omit<JobRun, 'leaseUntil'>> & { readonly leaseUntil?: LeaseEnd };

/** What a job makes unnecessary: the database lets only one of the two be under way (`job_runs_under_way`). */
const DISPLACED: Partial<Record<JobName, { readonly job: JobName; readonly error: string }>> = {
  retrain: { job: 'score', error: 'A retraining took its place, which scores everybody itself.' },
};

/** Whether a run ended only because another one, which does its work too, took its place. */
export function gaveWay({ error }: Pick<JobRun, 'error'>): boolean {
  return Object.values(DISPLACED).some((displaced) => displaced.error === error);
}

/** A run has a later holder: what an earlier one does for it must not be kept. */
export class RunLostError extends Error {
  constructor(run: JobRun) {
    super(`Run ${run.id} has passed to another server, or given way to another run.`);
  }
}

/** Which server runs what. Leases are reckoned in the database's time, so the servers' clocks may differ. */
@Injectable()
export class JobRunsRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly leases: LeaseTerms = new LeaseTerms(),
  ) {}

  /**
   * Takes a slot, with a lease from now on. A run that this one makes unnecessary gives way to it, and is recorded as failed.
   *
   * @returns the run as it is stored; `null` if the slot is taken, or the job under way anywhere
   */
  claim(run: JobRun): Promise<JobRun | null> {
    return this.writes.transaction(async (transaction) => {
      const claimed = await this.insert(transaction, run);
      const displaced = DISPLACED[run.job];
      if (claimed !== null || displaced === undefined || (await this.isTaken(transaction, run)))
        return claimed;
      await this.displace(transaction, displaced);
      return this.insert(transaction, run);
    });
  }

  /**
   * Passes a run on, whose holder is then shut out by the fence. Of several servers that try, one succeeds.
   *
   * @param run - as it was read: if it has changed hands since, it stays as it is
   * @returns the run as it is stored; `null` if another server was faster or its holder is alive after all
   */
  takeOver({ job, slot, fence, leaseUntil }: JobRun, holder: string): Promise<JobRun | null> {
    return this.writes.transaction(async ({ manager }) => {
      await manager.update(
        JobRun,
        { job, slot, fence, leaseUntil, status: 'running' },
        {
          holder,
          leaseUntil: this.newLease(),
          fence: () => 'fence + 1',
          attempt: () => 'attempt + 1',
          stage: 'Waiting to begin again',
        },
      );
      return manager.findOneBy(JobRun, { job, slot, fence: fence + 1, holder });
    });
  }

  async renew(run: JobRun): Promise<void> {
    await this.update(run, { leaseUntil: this.newLease() });
  }

  /** Changes a run that its holder still holds; a run that has ended stays as it is. */
  async update(run: JobRun, change: JobRunChange): Promise<void> {
    await this.writes.transaction((transaction) => this.updateWithin(transaction, run, change));
  }

  /** @throws {RunLostError} if the run has passed to another holder: what was done for it must not be published */
  async updateWithin({ manager }: WriteTransaction, run: JobRun, change: JobRunChange): Promise<void> {
    const { job, slot, fence, holder } = run;
    // Only the columns that change: two updates of one run, side by side, must not undo each other.
    await manager.update(JobRun, { job, slot, fence, status: 'running' }, change);
    // Not `update()`'s count of rows, which TypeORM leaves out on SQLite: the row, locked by now, tells whose it is.
    const isHeld = await manager.existsBy(JobRun, { job, slot, ...pickHolder({ fence, holder, ...change }) });
    if (!isHeld) throw new RunLostError(run);
  }

  find(id: string): Promise<JobRun | null> {
    return this.database.manager.findOneBy(JobRun, { id });
  }

  running(): Promise<JobRun[]> {
    return this.database.manager.find(JobRun, {
      where: { status: 'running' },
      order: { startedAt: 'ASC', job: 'ASC', slot: 'ASC' },
    });
  }

  /** @returns the runs whose holders have not renewed their leases in time */
  abandoned(): Promise<JobRun[]> {
    return this.database.manager
      .createQueryBuilder(JobRun, 'run')
      .where("run.status = 'running'")
      .andWhere(`run.leaseUntil < ${databaseTime(this.database.dialect)}`)
      .getMany();
  }

  /** @returns the newest run that ended, whatever its outcome; `null` if none has */
  async lastFinished(job: JobName): Promise<JobRun | null> {
    const [succeeded, failed] = await Promise.all([
      this.last({ job, status: 'succeeded' }),
      this.last({ job, status: 'failed' }),
    ]);
    if (succeeded === null || failed === null) return succeeded ?? failed;
    return succeeded.slot > failed.slot ? succeeded : failed;
  }

  /** @returns the newest run of that kind */
  last(where: Pick<JobRun, 'job'> & Partial<Pick<JobRun, 'status' | 'trigger'>>): Promise<JobRun | null> {
    return this.database.manager.findOne(JobRun, { where, order: { slot: 'DESC' } });
  }

  /** @returns the newest runs that ended, newest first */
  newestFinished(job: JobName, limit: number): Promise<JobRun[]> {
    const where = { job, status: In<JobStatus>(['succeeded', 'failed']) };
    return this.database.manager.find(JobRun, { where, order: { slot: 'DESC' }, take: limit });
  }

  /** @returns a key's run as it is now */
  get({ job, slot }: JobRunKey): Promise<JobRun | null> {
    return this.database.manager.findOneBy(JobRun, { job, slot });
  }

  private async insert({ manager }: WriteTransaction, run: JobRun): Promise<JobRun | null> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(JobRun)
      .values({ ...run, leaseUntil: this.newLease() })
      .orIgnore()
      .updateEntity(false)
      .execute();
    const { job, slot, holder, startedAt } = run;
    return manager.findOneBy(JobRun, { job, slot, holder, startedAt });
  }

  private isTaken({ manager }: WriteTransaction, { job, slot }: JobRun): Promise<boolean> {
    return manager.existsBy(JobRun, { job, slot });
  }

  /** Its holder is shut out by the fence: what it would publish is refused. */
  private async displace(
    { manager }: WriteTransaction,
    { job, error }: { readonly job: JobName; readonly error: string },
  ): Promise<void> {
    await manager.update(
      JobRun,
      { job, status: 'running' },
      {
        status: 'failed',
        stage: null,
        error,
        finishedAt: () => databaseTime(this.database.dialect),
        fence: () => 'fence + 1',
      },
    );
  }

  private newLease(): () => string {
    return () => `${databaseTime(this.database.dialect)} + ${this.leases.lengthMs}`;
  }
}

function pickHolder({
  fence,
  holder,
}: Pick<JobRunChange, 'fence' | 'holder'>): Pick<JobRunChange, 'fence' | 'holder'> {
  return { fence, holder };
}

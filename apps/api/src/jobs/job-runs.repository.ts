import { Injectable } from '@nestjs/common';
import type { JobName } from '@engagement/contracts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { JobRun } from './job-run.entity.ts';

type JobRunKey = Pick<JobRun, 'job' | 'slot'>;

@Injectable()
export class JobRunsRepository {
  constructor(
    private readonly database: ReadDatabase,
    private readonly writes: WriteQueue,
  ) {}

  /** @returns whether the slot was free; of several servers that wake up for it, one gets it */
  claim(run: JobRun): Promise<boolean> {
    return this.writes.transaction(async ({ manager }) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(JobRun)
        .values(run)
        .orIgnore()
        .updateEntity(false)
        .execute();
      const stored = await manager.findOneByOrFail(JobRun, { job: run.job, slot: run.slot });
      return stored.holder === run.holder && stored.startedAt === run.startedAt;
    });
  }

  /** Changes a run that its holder still holds; a later holder's fence keeps an earlier one out. */
  async update(run: JobRun, change: Partial<JobRun>): Promise<void> {
    await this.writes.transaction((transaction) => this.updateWithin(transaction, run, change));
  }

  /** @throws {Error} if the run has passed to another holder: what was done for it must not be published */
  async updateWithin({ manager }: WriteTransaction, run: JobRun, change: Partial<JobRun>): Promise<void> {
    const { job, slot, fence, holder } = run;
    // Only the columns that change: two updates of one run, side by side, must not undo each other.
    await manager.update(JobRun, { job, slot, fence }, change);
    // Not `update()`'s count of rows, which TypeORM leaves out on SQLite: the row, locked by now, tells whose it is.
    const isHeld = await manager.existsBy(JobRun, { job, slot, ...pickHolder({ fence, holder, ...change }) });
    if (!isHeld) throw new Error(`Run ${run.id} has passed to another server.`);
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
  last(where: Pick<JobRun, 'job'> & Partial<Pick<JobRun, 'status'>>): Promise<JobRun | null> {
    return this.database.manager.findOne(JobRun, { where, order: { slot: 'DESC' } });
  }

  /** @returns a key's run as it is now */
  get({ job, slot }: JobRunKey): Promise<JobRun | null> {
    return this.database.manager.findOneBy(JobRun, { job, slot });
  }
}

function pickHolder({ fence, holder }: Pick<JobRun, 'fence' | 'holder'>): Pick<JobRun, 'fence' | 'holder'> {
  return { fence, holder };
}

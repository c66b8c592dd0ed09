import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunsRepository } from './job-runs.repository.ts';

const SLOT = Date.parse('2026-11-22T04:00:00Z');

function aRun(parts: Partial<JobRun> = {}): JobRun {
  const slot = parts.slot ?? SLOT;
  return Object.assign(new JobRun(), {
    job: 'retrain',
    slot,
    id: `retrain-${slot}`,
    trigger: 'schedule',
    status: 'running',
    holder: 'server-1',
    leaseUntil: slot + 30_000,
    fence: 1,
    attempt: 1,
    stage: null,
    outcome: [],
    error: null,
    startedAt: slot,
    finishedAt: null,
    ...parts,
  } satisfies JobRun);
}

describe.each(ENGINES)('the runs of jobs on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;

  beforeAll(async () => {
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.database, open.writes);
  });
  afterAll(() => open.close());

  it('give a slot to one of many servers that wake up for it', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runs.claim(aRun({ holder: `server-${n}`, startedAt: SLOT + n }))),
    );
    expect(claims.filter((isMine) => isMine)).toHaveLength(1);
    expect((await runs.get({ job: 'retrain', slot: SLOT }))?.holder).toBe(`server-${claims.indexOf(true)}`);
  });

  it('do not give a slot again, not even to the server that had it', async () => {
    const run = aRun({ slot: SLOT + 1 });
    expect(await runs.claim(run)).toBe(true);
    expect(await runs.claim(aRun({ slot: SLOT + 1, startedAt: run.startedAt + 1 }))).toBe(false);
    expect(await runs.get(run)).toEqual(run);
  });

  it('keep two jobs of one slot apart', async () => {
    expect(await runs.claim(aRun({ slot: SLOT + 2 }))).toBe(true);
    expect(await runs.claim(aRun({ slot: SLOT + 2, job: 'forecast', id: 'forecast' }))).toBe(true);
  });

  it('change for their holder, and come back as they were written', async () => {
    const run = aRun({ slot: SLOT + 3 });
    await runs.claim(run);
    const change = { status: 'succeeded', outcome: ['Läuft.', '"2" of 2'], finishedAt: SLOT + 9 } as const;
    await runs.update(run, change);
    expect(await runs.find(run.id)).toEqual({ ...run, ...change });
  });

  it('do not change for an earlier holder once a later one has raised the fence', async () => {
    const run = aRun({ slot: SLOT + 4 });
    await runs.claim(run);
    await runs.update(run, { fence: 2, holder: 'server-2' });
    await expect(runs.update(run, { status: 'failed', error: 'late' })).rejects.toThrow(
      /passed to another server/,
    );
    expect(await runs.find(run.id)).toEqual({ ...run, fence: 2, holder: 'server-2' });
  });

  it('take changes of different columns side by side without undoing one another', async () => {
    for (let round = 0; round < 10; round++) {
      const run = aRun({ slot: SLOT + 100 + round, id: `side-by-side-${round}` });
      await runs.claim(run);
      await Promise.all([
        runs.update(run, { leaseUntil: SLOT + 1 }),
        runs.update(run, { status: 'succeeded', outcome: ['Done.'] }),
        runs.update(run, { stage: 'Training' }),
        runs.update(run, { attempt: 2 }),
      ]);
      const changes = {
        leaseUntil: SLOT + 1,
        status: 'succeeded',
        outcome: ['Done.'],
        stage: 'Training',
        attempt: 2,
      };
      expect(await runs.find(run.id)).toEqual({ ...run, ...changes });
    }
  });

  it('tell which are under way and which ended last, whatever the outcome', async () => {
    const [older, failed, newest] = [10, 11, 12].map((offset) =>
      aRun({ slot: SLOT + offset, job: 'forecast', id: `f-${offset}` }),
    );
    for (const run of [older!, failed!, newest!]) await runs.claim(run);
    await runs.update(older!, { status: 'succeeded' });
    await runs.update(failed!, { status: 'failed', error: 'no luck' });
    expect(await runs.lastFinished('forecast')).toMatchObject({
      id: 'f-11',
      status: 'failed',
      error: 'no luck',
    });
    expect(await runs.last({ job: 'forecast', status: 'succeeded' })).toMatchObject({ id: 'f-10' });
    expect(await runs.last({ job: 'forecast' })).toMatchObject({ id: 'f-12' });
    const running = await runs.running();
    expect(running.map(({ id }) => id)).toContain('f-12');
    expect(running.every(({ status }) => status === 'running')).toBe(true);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { databaseTime } from '../database/database-time.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunsRepository, RunLostError } from './job-runs.repository.ts';
import { LeaseTerms } from './lease-terms.ts';

/** Only the process's clock is turned back. */
const NOT_THE_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

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
    leaseUntil: 0,
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

/** As a run is when the server that had it has not been heard of for longer than its lease. */
const SILENT = { leaseUntil: 1 };

describe.each(ENGINES)('the runs of jobs on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;

  /** @returns a run as it is stored */
  const claimed = async (parts: Partial<JobRun>): Promise<JobRun> => (await runs.claim(aRun(parts)))!;

  beforeAll(async () => {
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.database, open.writes);
  });
  afterEach(async () => {
    await open.writes.transaction(({ manager }) => manager.clear(JobRun));
  });
  afterAll(() => open.close());

  it('give a slot to one of many servers that wake up for it', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runs.claim(aRun({ holder: `server-${n}`, startedAt: SLOT + n }))),
    );
    const [winner, ...others] = claims.filter((run) => run !== null);
    expect(others).toEqual([]);
    expect(await runs.get({ job: 'retrain', slot: SLOT })).toEqual(winner);
  });

  it('start a job on one of many servers, though each would start another slot', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runs.claim(aRun({ slot: SLOT + n, holder: `server-${n}` }))),
    );
    expect(claims.filter((run) => run !== null)).toHaveLength(1);
    expect(await open.count('job_runs')).toBe(1);
  });

  const scoring = (parts: Partial<JobRun> = {}): Partial<JobRun> => ({
    job: 'score',
    id: 'score-1',
    ...parts,
  });

  it('let no scoring begin beside a retraining', async () => {
    await claimed({});
    expect(await runs.claim(aRun(scoring()))).toBeNull();
    await claimed({ job: 'forecast', id: 'forecast-1' });
  });

  it('let a scoring give way to a retraining, and shut its holder out', async () => {
    const score = await claimed(scoring());
    const retrain = await claimed({ holder: 'server-2' });
    expect(await runs.running()).toEqual([retrain]);
    expect(await runs.get(score)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('retraining'),
    });
    await expect(runs.update(score, { status: 'succeeded' })).rejects.toThrow(RunLostError);
  });

  it('let no scoring give way to a slot that was taken before', async () => {
    const retrain = await claimed({});
    await runs.update(retrain, { status: 'succeeded' });
    const score = await claimed(scoring());
    expect(await runs.claim(aRun({ holder: 'server-2' }))).toBeNull();
    expect(await runs.running()).toEqual([score]);
  });

  it('have one of the two under way, whichever of many servers begins what', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        runs.claim(
          aRun(
            n % 2 === 0 ? { slot: SLOT + n, holder: `s${n}` } : scoring({ slot: SLOT + n, id: `score-${n}` }),
          ),
        ),
      ),
    );
    expect((await runs.running()).map(({ job }) => job)).toEqual(['retrain']);
  });

  it('do not give a slot again, not even to the server that had it', async () => {
    const run = await claimed({});
    await runs.update(run, { status: 'succeeded' });
    expect(await runs.claim(aRun({ startedAt: run.startedAt + 1 }))).toBeNull();
    expect(await runs.get(run)).toEqual({ ...run, status: 'succeeded' });
  });

  it('keep two jobs of one slot apart', async () => {
    await claimed({});
    expect(await runs.claim(aRun({ job: 'forecast', id: 'forecast' }))).not.toBeNull();
  });

  it('lease a run by the clock of the database, whatever the time is at the server', async () => {
    jest.useFakeTimers({ now: 0, doNotFake: [...NOT_THE_DATE] });
    try {
      const before = await databaseNow();
      const run = await claimed({});
      const after = await databaseNow();
      expect(run.leaseUntil).toBeGreaterThanOrEqual(before + new LeaseTerms().lengthMs);
      expect(run.leaseUntil).toBeLessThanOrEqual(after + new LeaseTerms().lengthMs);
      await runs.update(run, SILENT);
      await runs.renew(run);
      expect((await runs.get(run))?.leaseUntil).toBeGreaterThanOrEqual(after + new LeaseTerms().lengthMs);
    } finally {
      jest.useRealTimers();
    }
  });

  it('change for their holder, and come back as they were written', async () => {
    const run = await claimed({});
    const change = { status: 'succeeded', outcome: ['Läuft.', '"2" of 2'], finishedAt: SLOT + 9 } as const;
    await runs.update(run, change);
    expect(await runs.find(run.id)).toEqual({ ...run, ...change });
  });

  it('stay as they ended', async () => {
    const run = await claimed({});
    await runs.update(run, { status: 'succeeded', outcome: ['Done.'] });
    const ended = await runs.get(run);
    await runs.update(run, { status: 'failed', stage: 'Training', outcome: [], error: 'late' });
    await runs.renew(run);
    expect(await runs.get(run)).toEqual(ended);
  });

  it('take changes of different columns side by side without undoing one another', async () => {
    for (let round = 0; round < 10; round++) {
      const run = await claimed({ slot: SLOT + round, id: `side-by-side-${round}` });
      const changes = { leaseUntil: SLOT + 1, outcome: ['Done.'], stage: 'Training', attempt: 2 };
      await Promise.all(
        Object.entries(changes).map(([column, value]) => runs.update(run, { [column]: value })),
      );
      expect(await runs.find(run.id)).toEqual({ ...run, ...changes });
      await runs.update(run, { status: 'succeeded' });
    }
  });

  it('are abandoned once their lease has ended, and not before', async () => {
    const run = await claimed({});
    const forecast = await claimed({ job: 'forecast', id: 'forecast' });
    expect(await runs.abandoned()).toEqual([]);
    await runs.update(run, SILENT);
    expect(await runs.abandoned()).toEqual([{ ...run, ...SILENT }]);
    await runs.update(forecast, { ...SILENT, status: 'succeeded' });
    expect(await runs.abandoned()).toHaveLength(1);
  });

  it('pass to one of many servers that find them abandoned, with a fence that shuts out the one before', async () => {
    const run = await claimed({});
    await runs.update(run, SILENT);
    const [abandoned] = await runs.abandoned();
    const holders = Array.from({ length: 20 }, (_, n) => `heir-${n}`);
    const takers = await Promise.all(holders.map((holder) => runs.takeOver(abandoned!, holder)));
    const [heir, ...others] = takers.filter((taken) => taken !== null);
    expect(others).toEqual([]);
    expect(heir).toMatchObject({ id: run.id, status: 'running', fence: 2, attempt: 2 });
    expect(heir!.leaseUntil).toBeGreaterThan(run.leaseUntil - 1);
    await expect(runs.update(run, { status: 'failed', error: 'late' })).rejects.toThrow(RunLostError);
    await expect(runs.renew(run)).rejects.toThrow(/passed to another server/);
    await runs.update(heir!, { status: 'succeeded' });
    expect(await runs.get(run)).toEqual({ ...heir, status: 'succeeded' });
  });

  it('stay with a holder that has spoken since it was found silent', async () => {
    const run = await claimed({});
    await runs.update(run, SILENT);
    const [abandoned] = await runs.abandoned();
    await runs.renew(run);
    expect(await runs.takeOver(abandoned!, 'heir')).toBeNull();
    expect(await runs.get(run)).toMatchObject({ holder: 'server-1', fence: 1, attempt: 1 });
  });

  it('tell which are under way and which ended last, whatever the outcome', async () => {
    for (const [offset, end] of [
      [10, { status: 'succeeded' }],
      [11, { status: 'failed', error: 'no luck' }],
      [12, { stage: 'Training' }],
    ] as const) {
      const run = await claimed({ slot: SLOT + offset, job: 'forecast', id: `f-${offset}` });
      await runs.update(run, end);
    }
    expect(await runs.lastFinished('forecast')).toMatchObject({
      id: 'f-11',
      status: 'failed',
      error: 'no luck',
    });
    expect(await runs.last({ job: 'forecast', status: 'succeeded' })).toMatchObject({ id: 'f-10' });
    expect(await runs.last({ job: 'forecast' })).toMatchObject({ id: 'f-12' });
    expect((await runs.running()).map(({ id }) => id)).toEqual(['f-12']);
  });

  const databaseNow = async (): Promise<number> => {
    const [row] = await open.database.query<{ now: number | string }>({
      text: `SELECT ${databaseTime(open.database.dialect)} AS now`,
      params: [],
    });
    return Number(row?.now);
  };
});

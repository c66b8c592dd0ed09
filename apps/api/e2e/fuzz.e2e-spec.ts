import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresDatabase, openPostgres, openSqlite, startServer } from '@engagement/test-support';
import { describeProof, isSound, prove, type FuzzSubject } from '@engagement/test-support/fuzz';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ENGINES, type Engine } from './support/platform.ts';

/** The same each time, so that a change is judged by what it changes; `npm run fuzz` sends something new, and `FUZZ_SEED` repeats it. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 568_720);

/** Of the 2,000 that are sent in all; `npm run fuzz` sends ten times as many. */
const REQUESTS = 2_000 / ENGINES.length;

/** Many times what it takes: a server that hangs is told by each answer, not by this. */
const LIMIT_MS = 600_000;

describe('the server, whatever it is sent', () => {
  const undo: (() => Promise<unknown>)[] = [];

  const start = async (engine: Engine): Promise<FuzzSubject> => {
    const dataDir = await mkdtemp(join(tmpdir(), 'engagement-fuzz-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const database = engine === 'postgres' ? await createPostgresDatabase() : null;
    if (database !== null) undo.push(() => database.drop());
    const env = { DATA_DIR: dataDir, ...(database === null ? {} : { DATABASE_URL: database.url }) };
    const server = await startServer({ env, dataDir });
    undo.push(() => server.kill());
    const raw = await (database === null ? openSqlite(dataDir) : openPostgres(database.url));
    undo.push(() => raw.close());
    return { server, database: raw, env, engine };
  };

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it.each(ENGINES)(
    `answers as it has declared, tells nothing of its inside and stores nothing by halves on %s (seed ${SEED})`,
    async (engine) => {
      const proof = await prove(await start(engine), { requests: REQUESTS, seed: SEED });
      expect(proof.sent).toBeGreaterThanOrEqual(REQUESTS);
      if (!isSound(proof)) throw new Error(describeProof(proof).join('\n'));
    },
    LIMIT_MS,
  );
});

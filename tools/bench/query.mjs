import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startChild } from './harness/child.mjs';
import { removeWithUs } from './harness/cleanup.mjs';
import { countRows, openSqlite } from './harness/count-rows.mjs';
import { profilerArguments, readOptions } from './harness/options.mjs';
import { startProduct } from './harness/product.mjs';
import { fillDatabase, sizeOnDisk } from './query-database.mjs';
import { dashboardEndpoints } from './query-endpoints.mjs';
import { measureEndpoints, measureRaw } from './query-measures.mjs';
import { printQuery } from './query-report.mjs';
import { prepareDatabase, settle, warmedUp } from './query-preparation.mjs';
import { median } from './harness/statistics.mjs';

/**
 * `npm run bench:query`: how long every endpoint of the dashboard takes with 8 readers over ten million events in SQLite, at
 * rest and while events come in, beside the same figures by plain SQL. See docs/benchmarks.md.
 */
const HELP = `npm run bench:query -- [options]
  --events 10000000   --users 100000   --days 60    how much is stored
  --reuse DIR         keeps the filled database there, or takes the one that is there
  --seconds 2         of each endpoint, at rest and again while events come in
  --readers 8         without pause
  --rate 2000         events a second that come in, in batches of 100
  --train-limit 900   seconds after which scores are inserted by SQL instead of trained
  --dir var           folder for the database, which is removed at the end unless --reuse is given
  --cpu-prof DIR      a CPU profile of the server while it is asked
  --json              one JSON object on the last line`;

const FEATURE_ROUNDS = 3;
/** Characters of what the server printed, shown when something fails. */
const OUTPUT_TAIL = 4_000;

const options = readOptions(HELP, {
  numbers: {
    events: 10_000_000,
    users: 100_000,
    days: 60,
    seconds: 2,
    readers: 8,
    rate: 2_000,
    'train-limit': 900,
  },
  texts: { reuse: undefined },
});

await run();

async function run() {
  await mkdir(options.dir, { recursive: true });
  const folder = options.reuse === undefined ? await temporaryFolder() : resolve(options.reuse);
  const result = await measure(folder);
  printQuery(result);
  if (options.json) console.log(JSON.stringify(result));
}

async function temporaryFolder() {
  const folder = await mkdtemp(join(options.dir, 'bench-query-'));
  removeWithUs(folder);
  return folder;
}

async function measure(folder) {
  const { events, users, days } = options;
  const size = { events, users, days };
  const filled = await fillDatabase(folder, size);
  const file = join(folder, 'engagement.sqlite');
  const prepared = await prepareDatabase(folder, options['train-limit']);
  const served = await serve(folder, file);
  return {
    stored: {
      ...size,
      ...(await verified(file)),
      database_mb: await sizeOnDisk(folder),
      fill_seconds: filled.fillSeconds,
    },
    ...prepared,
    ...served,
    features: await timeFeatures(folder),
  };
}

async function serve(folder, file) {
  const server = await startProduct({ dataDir: folder, execArgv: profilerArguments(options['cpu-prof']) });
  const reader = startChild(new URL('./harness/read-process.mjs', import.meta.url));
  const writer = startChild(new URL('./harness/load-process.mjs', import.meta.url));
  try {
    await settle(file);
    await warmedUp(server.port);
    const examples = await examplesFrom(file);
    const load = {
      server,
      reader,
      endpoints: dashboardEndpoints(examples),
      readers: options.readers,
      seconds: options.seconds,
    };
    const atRest = await measureEndpoints(load);
    const restingPeak = await server.peakMemoryMb();
    const raw = await measureRaw(file, load.endpoints, examples);
    const underLoad = await measureEndpoints({ ...load, writer, rate: options.rate });
    return {
      at_rest: atRest,
      raw,
      under_load: underLoad,
      resting_peak_mb: restingPeak,
      serving_peak_mb: await server.peakMemoryMb(),
    };
  } catch (error) {
    console.error(server.output().slice(-OUTPUT_TAIL));
    throw error;
  } finally {
    await reader.stop();
    await writer.stop();
    await server.stop();
  }
}

/** A spread of viewers who were here lately, and of shows from the hit to the rarity. */
async function examplesFrom(file) {
  const database = openSqlite(file);
  const viewers = await database.query(
    'SELECT user_id FROM user_day WHERE day = (SELECT MAX(day) FROM user_day) ORDER BY user_id LIMIT 2000',
  );
  const models = await database.query('SELECT DISTINCT kind FROM models ORDER BY kind');
  await database.close();
  const spread = (list, count) =>
    Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]);
  return {
    viewers: spread(
      viewers.map(({ user_id }) => user_id),
      40,
    ),
    models: models.map(({ kind }) => kind),
    shows: ['s0000', 's0010', 's0050', 's0120', 's0299'],
  };
}

async function verified(file) {
  const counts = await countRows(file, { hasRollups: true });
  if (new Set(Object.values(counts)).size !== 1)
    throw new Error(`The tables disagree: ${JSON.stringify(counts)}`);
  return { events_at_the_end: counts.events };
}

/** The median of three, each in a process of its own. */
async function timeFeatures(folder) {
  const rounds = [];
  while (rounds.length < FEATURE_ROUNDS) {
    const child = startChild(new URL('./contestants/features.mjs', import.meta.url), {
      BENCH_FOLDER: folder,
    });
    try {
      rounds.push(await child.ask('measure'));
    } finally {
      await child.stop();
    }
  }
  const middle = median(rounds.map(({ seconds }) => seconds));
  return {
    ...rounds.find(({ seconds }) => seconds === middle),
    rounds: rounds.map(({ seconds }) => seconds),
  };
}

import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import {
  startCeiling,
  startExpress,
  startNaiveLogger,
  startProductContestant,
} from './contestants/contestants.mjs';
import { growth } from './growth.mjs';
import { startChild } from './harness/child.mjs';
import { removeWithUs } from './harness/cleanup.mjs';
import { profilerArguments, readOptions } from './harness/options.mjs';
import { startPostgres } from './harness/postgres.mjs';
import { syncMilliseconds } from './harness/disk.mjs';
import { race } from './ingest-race.mjs';
import { printIngest } from './ingest-report.mjs';

/**
 * `npm run bench:ingest`: events a second of the server over HTTP, beside what bounds it from above and what people would write
 * instead, for SQLite and PostgreSQL, in one run. See docs/benchmarks.md.
 */
const HELP = `npm run bench:ingest -- [options]
  --engines sqlite,postgres   which databases
  --rounds 3                  how often everything is measured in turn; the figures are medians
  --seconds 3                 of each measurement
  --growth                    instead: cost per event at 1, 2, 5 and 10 million stored events (SQLite)
  --rows 10000000             how far --growth goes
  --dir var                   folder for the databases; they are removed at the end
  --cpu-prof DIR              a CPU profile of the server for every engine
  --json                      one JSON object on the last line`;

const options = readOptions(HELP, {
  numbers: { rounds: 3, seconds: 3, rows: 10_000_000 },
  texts: { engines: 'sqlite,postgres' },
  flags: ['growth'],
});

await run();

async function run() {
  await mkdir(options.dir, { recursive: true });
  // Not in the system's temporary folder, which may be memory: a commit has to reach a disk.
  const folder = await mkdtemp(join(options.dir, 'bench-ingest-'));
  // PostgreSQL refuses to run as root, and its own user has to get here.
  await chmod(folder, 0o755);
  removeWithUs(folder);
  const result = options.growth ? await growth({ folder, rows: options.rows }) : await measure(folder);
  if (options.json) console.log(JSON.stringify(result));
}

async function measure(folder) {
  const result = { sync_ms: await syncMilliseconds(folder), engines: {} };
  for (const engine of options.engines.split(',')) {
    result.engines[engine] = await measureEngine(engine, join(folder, engine));
    printIngest(engine, result.engines[engine]);
  }
  console.log(`A synced write of 4 KiB takes ${result.sync_ms.toFixed(2)} ms on this disk.`);
  return result;
}

async function measureEngine(engine, folder) {
  await mkdir(folder);
  const open = [];
  const opened = (one) => {
    open.unshift(one);
    return one;
  };
  try {
    const place = await placeOf(engine, folder, opened);
    const client = opened(startChild(new URL('./harness/load-process.mjs', import.meta.url)));
    return await race({
      client,
      driver: opened(await startCeiling(place, { isPlain: true })),
      store: opened(await startCeiling(place, { isPlain: false })),
      naive: opened(await startNaiveLogger(place)),
      expressRow: opened(await startExpress(place, { storesTheSame: false })),
      expressSame: opened(await startExpress(place, { storesTheSame: true })),
      product: opened(await startProductContestant(place, profilerArguments(options['cpu-prof']))),
      rounds: options.rounds,
      seconds: options.seconds,
    });
  } finally {
    // In order, the database last; what goes wrong here must not hide what went wrong before.
    for (const one of open) await one.stop().catch(console.error);
  }
}

async function placeOf(engine, folder, opened) {
  if (engine === 'sqlite') return { folder };
  if (engine !== 'postgres')
    throw new Error(`There is no engine "${engine}"; there are sqlite and postgres.`);
  const postgres = opened(await startPostgres(folder));
  return { folder, createDatabase: postgres.createDatabase };
}

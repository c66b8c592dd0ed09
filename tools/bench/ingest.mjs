import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  startCeiling,
  startExpress,
  startNaiveLogger,
  startProductContestant,
} from './contestants/contestants.mjs';
import { growth } from './growth.mjs';
import { startChild } from './harness/child.mjs';
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

const { values: options } = parseArgs({
  options: {
    engines: { type: 'string', default: 'sqlite,postgres' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    growth: { type: 'boolean', default: false },
    rows: { type: 'string', default: '10000000' },
    dir: { type: 'string', default: fileURLToPath(new URL('../../var', import.meta.url)) },
    'cpu-prof': { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await run();

async function run() {
  await mkdir(options.dir, { recursive: true });
  // Not in the system's temporary folder, which may be memory: a commit has to reach a disk.
  const folder = await mkdtemp(join(options.dir, 'bench-ingest-'));
  // PostgreSQL refuses to run as root, and its own user has to get here.
  await chmod(folder, 0o755);
  try {
    const result = options.growth
      ? await growth({ folder, rows: Number(options.rows) })
      : await measure(folder);
    if (options.json) console.log(JSON.stringify(result));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
    const profile =
      options['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options['cpu-prof']}`];
    return await race({
      client,
      driver: opened(await startCeiling(place, { isPlain: true })),
      store: opened(await startCeiling(place, { isPlain: false })),
      naive: opened(await startNaiveLogger(place)),
      express: opened(await startExpress(place)),
      product: opened(await startProductContestant(place, profile)),
      rounds: Number(options.rounds),
      seconds: Number(options.seconds),
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

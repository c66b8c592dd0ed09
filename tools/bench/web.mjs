import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launchBrowser } from '@engagement/test-support';
import { removeWithUs } from './harness/cleanup.mjs';
import { readOptions } from './harness/options.mjs';
import { startProduct } from './harness/product.mjs';
import { fillDatabase } from './query-database.mjs';
import { prepareDatabase, settle, warmedUp } from './query-preparation.mjs';
import { measurePages, measureRouteChange, measureTable } from './web-measures.mjs';
import { printWeb } from './web-report.mjs';

/**
 * `npm run bench:web`: how fast both pages stand and fill over ten million events, in headless Chromium with the processor
 * slowed down, beside a static copy of the same page. See docs/benchmarks.md.
 */
const HELP = `npm run bench:web -- [options]
  --events 10000000   --users 100000   --days 60    how much is stored
  --reuse DIR         keeps the filled database there, or takes the one that is there
  --rounds 5          of each measure, each in a browser context of its own
  --slow-down 4       of the browser's processor
  --train-limit 900   seconds after which scores are inserted by SQL instead of trained
  --dir var           folder for the database, which is removed at the end unless --reuse is given
  --json              one JSON object on the last line`;

const options = readOptions(HELP, {
  numbers: {
    events: 10_000_000,
    users: 100_000,
    days: 60,
    rounds: 5,
    'slow-down': 4,
    'train-limit': 900,
  },
  texts: { reuse: undefined },
});

await run();

async function run() {
  await mkdir(options.dir, { recursive: true });
  const folder = options.reuse === undefined ? await temporaryFolder() : resolve(options.reuse);
  const { events, users, days } = options;
  await fillDatabase(folder, { events, users, days });
  const { scores } = await prepareDatabase(folder, options['train-limit']);
  const result = { stored: { events, users, days }, scores, ...(await measure(folder)) };
  printWeb(result);
  if (options.json) console.log(JSON.stringify(result));
}

async function measure(folder) {
  const server = await startProduct({ dataDir: folder });
  const browser = await launchBrowser();
  const origin = `http://127.0.0.1:${server.port}`;
  const load = { browser, origin, rounds: options.rounds, slowDown: options['slow-down'] };
  try {
    await settle(join(folder, 'engagement.sqlite'));
    const warm_up_s = await warmedUp(server.port);
    return {
      slow_down: load.slowDown,
      rounds: load.rounds,
      warm_up_s,
      pages: await measurePages(load),
      route_change: await measureRouteChange(load),
      table: await measureTable(load),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function temporaryFolder() {
  const folder = await mkdtemp(join(options.dir, 'bench-web-'));
  removeWithUs(folder);
  return folder;
}

import { mkdir } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { countRows } from '../harness/count-rows.mjs';
import { startChild } from '../harness/child.mjs';
import { startProduct } from '../harness/product.mjs';

/**
 * @typedef {object} Contestant one way to store events, alive for the whole run so that it is warm when it is measured
 * @property {string} name
 * @property {number} pid
 * @property {number} [port] where it listens; the ceiling does not
 * @property {(parameters: object) => Promise<import('../harness/loops.mjs').LoadResult>} [load] of what does not listen
 * @property {() => Promise<void>} settle after a measurement: finishes what was put off
 * @property {() => Promise<void>} verify fails unless what is stored is what was acknowledged
 * @property {number} acknowledged events so far
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} Place
 * @property {string} folder for files
 * @property {(name: string) => Promise<string>} [createDatabase] PostgreSQL; gives the URL
 */

/**
 * @param {Place} place
 * @param {{ isPlain: boolean }} how by the driver itself, or by the product's queue and TypeORM
 */
export async function startCeiling(place, { isPlain }) {
  const name = isPlain ? 'ceiling_by_driver' : 'ceiling_by_store';
  const { folder, databaseUrl } = await placeFor(place, name);
  const child = startChild(new URL('./ceiling.mjs', import.meta.url), {
    BENCH_FOLDER: folder,
    BENCH_PLAIN: isPlain ? 'on' : 'off',
    ...(databaseUrl === undefined ? {} : { BENCH_DATABASE_URL: databaseUrl }),
  });
  return contestant(name, {
    pid: child.pid,
    load: (parameters) => child.ask('load', parameters),
    count: () => countRows(databaseUrl ?? join(folder, 'engagement.sqlite'), { hasRollups: true }),
    stop: child.stop,
  });
}

/** @param {Place} place */
export async function startProductContestant(place, execArgv) {
  const { folder, databaseUrl } = await placeFor(place, 'product');
  const server = await startProduct({ dataDir: folder, databaseUrl, execArgv });
  return contestant('product', {
    pid: server.pid,
    port: server.port,
    count: () => countRows(databaseUrl ?? join(folder, 'engagement.sqlite'), { hasRollups: true }),
    stop: server.stop,
  });
}

/**
 * @param {Place} place
 * @param {{ storesTheSame: boolean }} how all that the product stores of an event, or the event's row alone
 */
export async function startExpress(place, { storesTheSame }) {
  const name = storesTheSame ? 'express_same' : 'express_row';
  const { folder, databaseUrl } = await placeFor(place, name);
  const database = databaseUrl ?? join(folder, storesTheSame ? 'engagement.sqlite' : 'events.sqlite');
  const child = startChild(new URL('./express-server.mjs', import.meta.url), {
    BENCH_DATABASE: database,
    BENCH_FOLDER: folder,
    BENCH_SAME: storesTheSame ? 'on' : 'off',
    ...(databaseUrl === undefined ? {} : { BENCH_DATABASE_URL: databaseUrl }),
  });
  return contestant(name, {
    pid: child.pid,
    port: await child.ask('port'),
    count: () => countRows(database, { hasRollups: storesTheSame }),
    stop: child.stop,
  });
}

/** @param {Place} place its database, if any, is not used */
export async function startNaiveLogger(place) {
  const { folder } = await placeFor({ folder: place.folder }, 'naive');
  const file = join(folder, 'events.csv');
  const child = startChild(new URL('./naive-logger.mjs', import.meta.url), { BENCH_FILE: file });
  return contestant('naive', {
    pid: child.pid,
    port: await child.ask('port'),
    settle: () => child.ask('settle'),
    count: async () => ({ events: await countLines(file) }),
    stop: child.stop,
  });
}

async function placeFor({ folder, createDatabase }, name) {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  return { folder: own, databaseUrl: await createDatabase?.(name) };
}

function contestant(name, { pid, port, load, count, stop, settle = () => Promise.resolve() }) {
  return {
    name,
    pid,
    port,
    load,
    acknowledged: 0,
    stop,
    settle,
    async verify() {
      for (const [what, rows] of Object.entries(await count())) {
        if (rows !== this.acknowledged)
          throw new Error(`${name}: ${this.acknowledged} events were acknowledged, but ${what} has ${rows}.`);
      }
    },
  };
}

async function countLines(file) {
  let lines = 0;
  for await (const chunk of createReadStream(file)) for (const byte of chunk) if (byte === 10) lines++;
  return lines;
}

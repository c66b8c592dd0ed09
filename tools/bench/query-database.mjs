import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openProductStore } from './contestants/product-store.mjs';
import { Connection } from './harness/connection.mjs';
import { History } from './harness/history.mjs';
import { startProduct } from './harness/product.mjs';
import { progress, progressEnds } from './harness/progress.mjs';
import { post } from './harness/requests.mjs';
import { showCatalogue } from './harness/sessions.mjs';

const BATCH = 2_000;
const ROWS_A_REQUEST = 1_000;

/**
 * @typedef {object} Size
 * @property {number} users
 * @property {number} days
 * @property {number} events
 */

/**
 * The filled database: made through the product's own store, or found where an earlier run left it.
 *
 * @param {string} folder
 * @param {Size} size
 * @returns {Promise<{ until: number, fillSeconds: number | null }>} `until`: where the events end, epoch ms; no `fillSeconds`
 *   when it was there already
 * @throws when the folder holds a database of another size, or half of one
 */
export async function fillDatabase(folder, size) {
  await mkdir(folder, { recursive: true });
  const marker = join(folder, 'bench.json');
  if (existsSync(marker)) {
    const found = JSON.parse(await readFile(marker, 'utf8'));
    if (Object.entries(size).some(([name, value]) => found[name] !== value))
      throw new Error(`${folder} holds ${JSON.stringify(found)}; choose another folder, or that size.`);
    return { until: found.until, fillSeconds: null };
  }
  if (existsSync(join(folder, 'engagement.sqlite')))
    throw new Error(`${folder} was left half filled; remove it, or choose another folder.`);
  const until = Date.now();
  const startedAt = performance.now();
  await fill(folder, new History({ ...size, until }));
  // Written last: a database that was left half filled is not taken for a whole one.
  await writeFile(marker, JSON.stringify({ ...size, until }));
  return { until, fillSeconds: (performance.now() - startedAt) / 1_000 };
}

async function fill(folder, history) {
  // The server itself opens the new database: it also notes how what it counts is counted.
  const server = await startProduct({ dataDir: folder });
  await registerEverything(server.port, history);
  await server.stop();
  const store = await openProductStore({ dataDir: folder });
  const startedAt = performance.now();
  for (let day = 0; day < history.days; day++) {
    const events = history.eventsOf(day);
    for (let start = 0; start < events.length; start += BATCH)
      await store.store(events.slice(start, start + BATCH));
    const stored = (day + 1) * history.eventsPerDay;
    const perSecond = stored / ((performance.now() - startedAt) / 1_000);
    progress(`filling: day ${day + 1} of ${history.days}, ${Math.round(perSecond)} events/s`);
  }
  progressEnds();
  await store.tidy();
  await store.close();
}

/** Registers everybody and the catalogue, as an operator would. */
async function registerEverything(port, history) {
  const connection = await Connection.open(port);
  for (const [path, rows] of [
    ['/api/v1/users/batch', history.profiles()],
    ['/api/v1/shows/batch', showCatalogue()],
  ]) {
    for (let start = 0; start < rows.length; start += ROWS_A_REQUEST) {
      const { status, body } = await connection.exchange(
        post(path, JSON.stringify(rows.slice(start, start + ROWS_A_REQUEST))),
      );
      if (status !== 200) throw new Error(`POST ${path} answered ${status}: ${body.slice(0, 500)}`);
    }
  }
  connection.close();
}

/** @returns {Promise<number>} MB (2^20 bytes) of the database and its log */
export async function sizeOnDisk(folder) {
  const files = ['engagement.sqlite', 'engagement.sqlite-wal']
    .map((name) => join(folder, name))
    .filter(existsSync);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

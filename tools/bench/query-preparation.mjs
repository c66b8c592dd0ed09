import { join } from 'node:path';
import { openSqlite } from './harness/count-rows.mjs';
import { startProduct } from './harness/product.mjs';
import { progress, progressEnds } from './harness/progress.mjs';
import { ensureScores } from './query-scores.mjs';

const SETTLE_LIMIT_MS = 600_000;
const SETTLED_AFTER_MS = 4_000;

/**
 * What has to be there before the dashboard can be asked: merged packs, models, scores; in a server of its own, whose memory
 * is its own.
 *
 * @param {string} folder of a filled database
 * @param {number} limitSeconds after which scores are inserted by SQL instead of trained
 */
export async function prepareDatabase(folder, limitSeconds) {
  const file = join(folder, 'engagement.sqlite');
  const server = await startProduct({ dataDir: folder });
  try {
    await settle(file);
    const scores = await ensureScores({
      port: server.port,
      file,
      limitSeconds,
    });
    return { scores, preparing_peak_mb: await server.peakMemoryMb() };
  } finally {
    await server.stop();
  }
}

/** Waits until the server has stopped tidying up what was written: the number of packs no longer changes. @param {string} file */
export async function settle(file) {
  const database = openSqlite(file);
  const deadline = Date.now() + SETTLE_LIMIT_MS;
  try {
    for (let before = -1, since = Date.now(); Date.now() - since < SETTLED_AFTER_MS;) {
      if (Date.now() > deadline) throw new Error('The packs of the sessions are still being merged.');
      const [{ packs }] = await database.query('SELECT COUNT(*) AS packs FROM session_packs');
      if (packs !== before) since = Date.now();
      before = packs;
      progress(`waiting for the packs: ${packs}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    progressEnds();
    await database.close();
  }
}

/** Figures that a server reads into memory when it starts: whoever asks before waits for them. */
const WARM_PATHS = ['analytics/summary', 'analytics/top-shows?days=28', 'analytics/quality?days=28'];
const WARM_MS = 100;

/** Waits until a server that has just started has read what the first pages ask for. @param {number} port @returns seconds */
export async function warmedUp(port) {
  const startedAt = performance.now();
  for (const path of WARM_PATHS) {
    for (let took = Infinity; took > WARM_MS;) {
      const before = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).arrayBuffer();
      took = performance.now() - before;
      progress(`waiting for the server to have read ${path}`);
    }
  }
  progressEnds();
  return (performance.now() - startedAt) / 1_000;
}

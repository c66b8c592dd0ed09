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

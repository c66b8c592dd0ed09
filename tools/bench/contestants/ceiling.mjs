import { serveParent } from '../harness/child.mjs';
import { liveSession, toEntity } from '../harness/sessions.mjs';
import { openProductStore } from './product-store.mjs';

/**
 * The ceiling: ready-made rows in batches of 1,000 through the product's own statements, one batch after the other on
 * every lane, without HTTP, parsing or validation. What the server reaches of it is what everything around the database costs.
 */
const BATCH = 1_000;

const store = await openProductStore({
  dataDir: process.env['BENCH_FOLDER'],
  databaseUrl: process.env['BENCH_DATABASE_URL'],
  isPlain: process.env['BENCH_PLAIN'] === 'on',
});

serveParent(
  {
    async load({ firstIndex, seconds, maxEvents }) {
      const now = Date.now();
      const batches = Array.from({ length: Math.ceil(maxEvents / BATCH) }, (_, batch) =>
        Array.from({ length: BATCH }, (_, row) =>
          toEntity(liveSession(firstIndex + batch * BATCH + row, now), now),
        ),
      );
      const startedAt = performance.now();
      let next = 0;
      const lane = async () => {
        while (next < batches.length && performance.now() - startedAt < seconds * 1_000) {
          const outcomes = await store.store(batches[next++]);
          if (!outcomes.every((outcome) => outcome === 'stored')) throw new Error('An event was not new.');
        }
      };
      await Promise.all(Array.from({ length: store.lanes }, lane));
      return {
        sent: next * BATCH,
        acknowledged: next * BATCH,
        refused: 0,
        seconds: (performance.now() - startedAt) / 1_000,
        latencies: [],
      };
    },
  },
  () => store.close(),
);

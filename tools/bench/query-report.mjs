import { verdict, whole } from './ingest-report.mjs';
import { BESIDE_THE_PAGES } from './query-endpoints.mjs';

const P95_TARGET_MS = 50;
const FEATURES_TARGET_S = 5;
const MEMORY_TARGET_MB = 400;

/** @param {object} result as the bench prints it with `--json` */
export function printQuery(result) {
  const { stored, scores, at_rest, raw, under_load, features } = result;
  console.log(
    `\nSQLite with ${whole(stored.events)} events of ${whole(stored.users)} users over ${stored.days} days, ${whole(stored.database_mb)} MB; ` +
      `${whole(stored.events_at_the_end)} events at the end. Scores: ${scores.source}.`,
  );
  console.log(
    `Every endpoint by itself, all readers at once without pause; ms. "first" and "alone": a single reader's first answer, and its median.\n`,
  );
  const heads = ['first', 'alone', 'p50', 'p95', 'p99', '| p50', 'p95', 'p99', '| plain SQL', 'x alone'];
  console.log(`${''.padEnd(38)}${'at rest'.padStart(45)}${'while events come in'.padStart(27)}`);
  console.log(`${''.padEnd(38)}${heads.map((head, index) => head.padStart(index === 8 ? 12 : 9)).join('')}`);
  for (const [name, rest] of Object.entries(at_rest.endpoints)) {
    const busy = under_load.endpoints[name];
    const figures = [
      rest.first_ms,
      rest.alone_ms,
      rest.p50_ms,
      rest.p95_ms,
      rest.p99_ms,
      busy.p50_ms,
      busy.p95_ms,
      busy.p99_ms,
    ];
    const plain =
      raw[name] === undefined
        ? ''.padStart(21)
        : `${raw[name].toFixed(1).padStart(12)}${(raw[name] / rest.alone_ms).toFixed(0).padStart(9)}`;
    console.log(
      `${name.padEnd(38)}${figures.map((ms) => ms.toFixed(1).padStart(9)).join('')}${plain}   ` +
        (BESIDE_THE_PAGES.has(name)
          ? 'not asked by a page'
          : verdict(Math.max(rest.p95_ms, busy.p95_ms) < P95_TARGET_MS, `p95 < ${P95_TARGET_MS} ms`)),
    );
  }
  const { ingest } = under_load;
  console.log(
    `\nevents meanwhile: ${whole(ingest.acknowledged_per_second)} of ${whole(ingest.offered_per_second)} a second in batches of 100, ` +
      `p50 ${ingest.p50_ms.toFixed(1)}, p95 ${ingest.p95_ms.toFixed(1)}, p99 ${ingest.p99_ms.toFixed(1)} ms; ${ingest.refused} refused`,
  );
  console.log(
    `churn features of ${whole(features.users)} users: ${features.seconds.toFixed(2)} s (${features.processor_seconds.toFixed(2)} s of processor time), peak ${whole(features.peak_mb)} MB in a process of their own   ` +
      verdict(features.seconds < FEATURES_TARGET_S, `< ${FEATURES_TARGET_S} s`),
  );
  console.log(
    `memory of the server: ${whole(result.serving_peak_mb)} MB at its peak while it was asked (${whole(result.resting_peak_mb)} MB before events came in)   ` +
      verdict(result.serving_peak_mb < MEMORY_TARGET_MB, `< ${MEMORY_TARGET_MB} MB`),
  );
  console.log(
    `    before, with ${scores.seconds === null ? 'no retraining in this run' : `a retraining of ${whole(scores.seconds)} s`}: ${whole(result.preparing_peak_mb)} MB`,
  );
  if (stored.fill_seconds !== null)
    console.log(
      `filled in ${whole(stored.fill_seconds)} s, ${whole(stored.events / stored.fill_seconds)} events/s`,
    );
}

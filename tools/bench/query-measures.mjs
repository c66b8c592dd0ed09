import { openSqlite } from './harness/count-rows.mjs';
import { progress, progressEnds } from './harness/progress.mjs';
import { median, quantiles } from './harness/statistics.mjs';
import { RAW_QUERIES } from './raw-queries.mjs';

const BATCH = 100;
const WRITERS = 16;
const DAY_MS = 86_400_000;
/** So that the events keep coming until the last endpoint has been measured. */
const SPARE_SECONDS = 5;
const ALONE_SECONDS = 0.3;

/**
 * Every endpoint by itself, asked by a single reader and then by all readers at once without pause, and at the end all of them
 * mixed.
 *
 * @param {object} load
 * @param {object} load.server from `startProduct`
 * @param {object} load.reader the process that asks
 * @param {object} [load.writer] the process that sends events meanwhile, `load.rate` a second
 * @returns {Promise<{ endpoints: Record<string, Timing>, ingest: object | null }>}
 *
 * @typedef {{ requests: number, first_ms: number, alone_ms: number, p50_ms: number, p95_ms: number, p99_ms: number }} Timing
 */
export async function measureEndpoints({ server, reader, writer, endpoints, readers, seconds, rate }) {
  const { port } = server;
  const ask = (paths, given) => reader.ask('read', { port, paths, seconds, readers, ...given });
  const measurements = [
    ...endpoints,
    { name: 'all of them mixed', paths: endpoints.map(({ paths }) => paths[0]) },
  ];
  const whole = measurements.length * (seconds + ALONE_SECONDS) + SPARE_SECONDS;
  const ingest = writer?.ask('load', {
    port,
    path: '/api/v1/events/batch',
    batch: BATCH,
    connections: WRITERS,
    firstIndex: Math.floor(Date.now() / 1_000) * 1_000_000,
    seconds: whole,
    rate,
  });
  const timings = {};
  for (const { name, paths } of measurements) {
    progress(`${rate === undefined ? 'at rest' : 'while events come in'}: ${name}`);
    const alone = (await ask([paths[0]], { readers: 1, seconds: ALONE_SECONDS })).flat();
    timings[name] = { first_ms: alone[0], alone_ms: median(alone), ...timingOf((await ask(paths)).flat()) };
  }
  progressEnds();
  return { endpoints: timings, ingest: ingest === undefined ? null : ingestOf(await ingest, rate) };
}

/** @returns {Promise<Record<string, number>>} milliseconds, once each, by endpoint */
export async function measureRaw(file, endpoints, { viewers, shows }) {
  const database = openSqlite(file);
  await database.query('PRAGMA cache_size = -64000');
  const now = Date.now();
  const times = {};
  for (const { name, raw, ...parameters } of endpoints) {
    if (raw === undefined) continue;
    progress(`plain SQL: ${name}`);
    const given = {
      ...parameters,
      now,
      today: Math.floor(now / DAY_MS) * DAY_MS,
      viewer: viewers[0],
      show: shows.at(-1),
    };
    const startedAt = performance.now();
    for (const { text, params } of RAW_QUERIES[raw](given)) await database.query(text, params);
    times[name] = performance.now() - startedAt;
  }
  progressEnds();
  await database.close();
  return times;
}

function timingOf(latencies) {
  const [p50_ms, p95_ms, p99_ms] = quantiles(latencies, [0.5, 0.95, 0.99]);
  return { requests: latencies.length, p50_ms, p95_ms, p99_ms };
}

function ingestOf({ acknowledged, refused, latencies, seconds }, rate) {
  return {
    offered_per_second: rate,
    acknowledged_per_second: acknowledged / seconds,
    refused,
    ...timingOf(latencies),
  };
}

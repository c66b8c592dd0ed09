import { startServer, waitFor } from '@engagement/test-support';

/**
 * `npm run bench:liveness`: how long GET /health/live takes while the models are retrained, against the same server at rest.
 * `-- --json` prints one JSON object on the last line.
 */

const PERIOD_MS = 20;
const REST_SAMPLES = 300;
const TRAINING_LIMIT_MS = 180_000;

const server = await startServer({ env: { SAMPLE_DATA: 'on' } });
try {
  await waitFor(
    'the first training',
    () => (/Startup.*Ready/.test(server.output()) ? true : null),
    TRAINING_LIMIT_MS,
  );
  const atRest = await measure((samples) => samples.length < REST_SAMPLES);
  const job = await (await fetch(`${server.url}/api/v1/models/retrain`, { method: 'POST' })).json();
  let isRunning = true;
  const watch = waitFor(
    'the retraining',
    async () => ((await statusOf(job.id)) === 'running' ? null : true),
    TRAINING_LIMIT_MS,
  ).then(() => (isRunning = false));
  const whileTraining = await measure(() => isRunning);
  await watch;
  if ((await statusOf(job.id)) !== 'succeeded') throw new Error('The retraining failed.');
  print({ at_rest: summarise(atRest), while_training: summarise(whileTraining) });
} finally {
  await server.stop();
}

async function statusOf(id) {
  return (await (await fetch(`${server.url}/api/v1/jobs/${id}`)).json()).status;
}

/** Milliseconds of one request after another, a fixed period apart. */
async function measure(goesOn) {
  const samples = [];
  while (goesOn(samples)) {
    const startedAt = performance.now();
    const response = await fetch(`${server.url}/health/live`);
    await response.text();
    if (!response.ok) throw new Error(`/health/live answered ${response.status}`);
    samples.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
  }
  return samples;
}

function summarise(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  const quantile = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { requests: sorted.length, median_ms: quantile(0.5), p99_ms: quantile(0.99), max_ms: sorted.at(-1) };
}

function print({ at_rest, while_training }) {
  const result = { at_rest, while_training, median_ratio: while_training.median_ms / at_rest.median_ms };
  const row = (name, { requests, median_ms, p99_ms, max_ms }) =>
    `${name.padEnd(16)}${String(requests).padStart(9)}${[median_ms, p99_ms, max_ms].map((ms) => ms.toFixed(2).padStart(12)).join('')}`;
  console.log(
    `${''.padEnd(16)}${'requests'.padStart(9)}${['median ms', 'p99 ms', 'max ms'].map((head) => head.padStart(12)).join('')}`,
  );
  console.log(row('at rest', at_rest));
  console.log(row('while training', while_training));
  console.log(`median while training ÷ at rest: ${result.median_ratio.toFixed(2)}`);
  if (process.argv.includes('--json')) console.log(JSON.stringify(result));
}

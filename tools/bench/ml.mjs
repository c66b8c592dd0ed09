import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeWithUs } from './harness/cleanup.mjs';
import { readOptions } from './harness/options.mjs';
import { median } from './harness/statistics.mjs';
import { forecastTasks, fitTasks } from './ml-tasks.mjs';
import { makeProblem } from './ml-problem.mjs';
import { printMl } from './ml-report.mjs';
import { openReference } from './ml-reference.mjs';

/**
 * `npm run bench:ml`: how long our estimators take to learn, and how well they then predict, beside scikit-learn on one thread and
 * beside the packages on the rows that those can take. See docs/benchmarks.md.
 */
const HELP = `npm run bench:ml -- [options]
  --rounds 3          of which each figure is the median
  --python python3    asked for scikit-learn; without it our own figures are printed alone
  --json              one JSON object on the last line`;

const options = readOptions(HELP, { numbers: { rounds: 3 }, texts: { python: 'python3' } });

await mkdir(options.dir, { recursive: true });
const folder = await mkdtemp(join(options.dir, 'bench-ml-'));
removeWithUs(folder);
const problem = makeProblem();
await writeFile(join(folder, 'samples.bin'), problem.samples.values);
await writeFile(join(folder, 'labels.bin'), Float64Array.from(problem.labels));
await writeFile(join(folder, 'numbers.bin'), problem.numbers);

const reference = await openReference(options.python);
const fits = [];
for (const task of fitTasks(problem)) fits.push(await measure(task));
const forecasts = forecastTasks().map((task) => ({
  name: task.name,
  limit: task.limit,
  cpu_ms: medianCpu(task.run),
}));
reference?.close();
const result = { reference: reference?.version ?? null, fits, forecasts };
printMl(result);
if (options.json) console.log(JSON.stringify(result));

/** Ours and scikit-learn's in turns, so that a slow phase of the machine is felt by both. */
async function measure({ question, run, ...task }) {
  const own = [];
  const others = [];
  for (let round = 0; round < options.rounds; round++) {
    own.push(timed(run));
    if (reference !== null && question !== null) others.push(await reference.ask({ folder, ...question }));
  }
  const cpu_ms = median(own.map((one) => one.cpu_ms));
  const other = others.length === 0 ? null : median(others.map((one) => one.cpu_ms));
  return {
    ...task,
    cpu_ms,
    quality: own[0].quality,
    reference_cpu_ms: other,
    reference_quality: others[0]?.quality ?? null,
    ratio: other === null ? null : cpu_ms / other,
  };
}

/** Processor time of the fit alone; the collector's threads are in it. */
function timed({ fit, judge }) {
  const before = process.cpuUsage();
  const model = fit();
  const { user, system } = process.cpuUsage(before);
  return { cpu_ms: (user + system) / 1_000, quality: judge(model) };
}

function medianCpu(run) {
  run();
  return median(Array.from({ length: options.rounds }, () => timed({ fit: run, judge: () => null }).cpu_ms));
}

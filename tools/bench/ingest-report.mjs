const ENGINES = {
  sqlite: 'SQLite (WAL, synchronous=FULL)',
  postgres: 'PostgreSQL (fsync and synchronous_commit on)',
};

/** A row of the table: what it is, whether it is held to something. */
const ROWS = [
  {
    key: 'ceiling.driver',
    title: 'ceiling, by the driver: batches of 1,000',
    note: "The product's statements, tables, rollups and durability on ready-made rows, each statement prepared once, without TypeORM; no HTTP, no parsing, no checks.",
  },
  {
    key: 'ceiling.store',
    title: "ceiling, by the product's store: the same",
    note: 'The same through the queue and TypeORM of the product. The faster of the two is the ceiling.',
  },
  { key: 'naive.thousands', title: 'naive logger: batches of 1,000' },
  { key: 'naive.hundreds', title: 'naive logger: batches of 100' },
  {
    key: 'naive.singles',
    title: 'naive logger: single events',
    note: 'node:http and one CSV file: checks nothing, keeps repeats, answers before anything is on disk.',
  },
  {
    key: 'express_same.singles',
    title: 'Express 5 + class-validator: single events',
    note: "The same rows, rollups and packs as this server, by the product's store, a transaction a request.",
  },
  {
    key: 'express_row.singles',
    title: 'Express, the row alone: single events',
    note: 'One row into `events` and one commit a request, by the driver itself; no rollups, no stub users, no conflicts.',
  },
  { key: 'product.thousands', title: 'this server: batches of 1,000', ceilingTarget: 0.6 },
  { key: 'product.hundreds', title: 'this server: batches of 100', ceilingTarget: 0.5 },
  {
    key: 'product.singles',
    title: 'this server: single events',
    ceilingTarget: 0.13,
    expressTarget: 3,
    note: 'Over HTTP; every event validated, stored once, rolled up and committed before the answer.',
  },
];
const CEILINGS = ['ceiling.driver', 'ceiling.store'];
const P99_TARGET_MS = 250;
const P999_TARGET_MS = 1_000;

/** @param {string} engine @param {object} result as `race` gives it, of that engine */
export function printIngest(engine, result) {
  const ceiling = Math.max(...CEILINGS.map((key) => result[key].events_per_second));
  console.log(
    `\n${ENGINES[engine]}\n${'events/s'.padStart(56)}${'of the ceiling'.padStart(17)}${'CPU µs/event'.padStart(15)}`,
  );
  for (const { key, title, ceilingTarget, expressTarget, note } of ROWS) {
    const { events_per_second: rate, processor_microseconds: processor, refused } = result[key];
    const ratio = rate / ceiling;
    const verdicts = [
      ...(ceilingTarget === undefined
        ? []
        : [verdict(ratio >= ceilingTarget, `≥ ${ceilingTarget} of the ceiling`)]),
      ...(expressTarget === undefined ? [] : [againstExpress(rate, result, expressTarget)]),
      ...(refused === 0 ? [] : [`${refused} events answered 503`]),
    ];
    console.log(
      `${title.padEnd(44)}${whole(rate).padStart(12)}${ratio.toFixed(2).padStart(17)}${processor.toFixed(1).padStart(15)}   ${verdicts.join('; ')}`,
    );
    if (note !== undefined) console.log(`    ${note}`);
  }
  printLatencies(result);
}

function printLatencies(result) {
  console.log(
    `\nlatency at 80 % of each load, from the moment a request was due\n${['events/s', 'requests', 'p50 ms', 'p99 ms', 'p99.9 ms'].map((head, index) => head.padStart(index === 0 ? 56 : 10)).join('')}`,
  );
  for (const { key, title } of ROWS) {
    const { latency } = result[key];
    if (latency === undefined) continue;
    const { at_events_per_second, requests, p50_ms, p99_ms, p999_ms } = latency;
    const figures = [p50_ms, p99_ms, p999_ms].map((ms) => ms.toFixed(1).padStart(10)).join('');
    const verdicts = [
      verdict(p99_ms < P99_TARGET_MS, `p99 < ${P99_TARGET_MS} ms`),
      verdict(p999_ms < P999_TARGET_MS, 'p99.9 < 1 s'),
    ];
    console.log(
      `${title.padEnd(44)}${whole(at_events_per_second).padStart(12)}${String(requests).padStart(10)}${figures}   ${verdicts.join('; ')}`,
    );
  }
}

function againstExpress(rate, result, target) {
  const ratio = rate / result['express_same.singles'].events_per_second;
  return verdict(ratio >= target, `${ratio.toFixed(1)} × Express that stores the same, ≥ ${target}`);
}

export function verdict(holds, target) {
  return `${holds ? 'pass' : 'FAIL'} (${target})`;
}

export function whole(value) {
  return Math.round(value).toLocaleString('en');
}

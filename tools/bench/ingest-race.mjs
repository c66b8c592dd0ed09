import { processorSeconds } from './harness/process-figures.mjs';
import { median, quantiles } from './harness/statistics.mjs';

/** What is sent: events a request, connections, and how many events are made ready for a second before the first measurement. */
const LOADS = {
  thousands: { batch: 1_000, connections: 8, maxPerSecond: 80_000 },
  hundreds: { batch: 100, connections: 16, maxPerSecond: 80_000 },
  singles: { batch: 1, connections: 64, maxPerSecond: 30_000 },
};
/** The naive logger parses and appends, so it needs more to do. */
const NAIVE_FACTOR = 3;

/** Enough that requests do not run out, no more: what lies ready fills the memory of the process that runs it. */
const HEADROOM = 1.6;

const LATENCY_SHARE = 0.8;
const LATENCY_SECONDS_FACTOR = 1.5;
const WARM_UP_SECONDS = 2;
const QUANTILES = { p50: 0.5, p99: 0.99, p999: 0.999 };

/**
 * Measures all contestants in turn, round after round, because the disk is never twice the same; everybody who is not being
 * measured is halted, so that nobody's background work is paid by another.
 *
 * @returns medians over the rounds, in events a second, and the latencies of all rounds together
 * @throws when a contestant does not hold exactly what it acknowledged
 */
export async function race({
  client,
  driver,
  store,
  naive,
  expressRow,
  expressSame,
  product,
  rounds,
  seconds,
}) {
  const entries = [
    entry('ceiling.driver', driver, { ...LOADS.thousands }),
    entry('ceiling.store', store, { ...LOADS.thousands }),
    ...Object.entries(LOADS).map(([name, load]) =>
      entry(`naive.${name}`, naive, { ...load, maxPerSecond: load.maxPerSecond * NAIVE_FACTOR, path: '/' }),
    ),
    entry('express_row.singles', expressRow, { ...LOADS.singles, path: '/events' }),
    entry('express_same.singles', expressSame, { ...LOADS.singles, path: '/events' }),
    ...Object.entries(LOADS).map(([name, load]) =>
      entry(`product.${name}`, product, {
        ...load,
        path: load.batch === 1 ? '/api/v1/events' : '/api/v1/events/batch',
        measuresLatency: true,
      }),
    ),
  ];
  const contestants = [driver, store, naive, expressRow, expressSame, product];
  for (const contestant of contestants) halt(contestant);
  try {
    for (const one of entries) await warmUp(client, one);
    for (let round = 1; round <= rounds; round++) {
      for (const one of entries) await runRound(client, one, seconds);
      for (const contestant of contestants) await verify(contestant);
      console.error(
        `round ${round} of ${rounds}: ${entries.map(({ name, rates }) => `${name} ${Math.round(rates.at(-1))}`).join(', ')}`,
      );
    }
  } finally {
    for (const contestant of contestants) resume(contestant);
  }
  return Object.fromEntries(entries.map((one) => [one.name, summaryOf(one)]));
}

function entry(name, contestant, load) {
  return {
    name,
    contestant,
    load,
    rates: [],
    processor: { seconds: 0, events: 0 },
    refused: 0,
    latencies: [],
    offered: [],
  };
}

async function warmUp(client, one) {
  const { acknowledged, seconds } = await measured(client, one, { seconds: WARM_UP_SECONDS });
  one.load.maxPerSecond = (HEADROOM * acknowledged) / seconds;
}

async function runRound(client, one, seconds) {
  const spentBefore = await processorSeconds(one.contestant.pid);
  const result = await measured(client, one, { seconds });
  one.processor.seconds += (await processorSeconds(one.contestant.pid)) - spentBefore;
  one.processor.events += result.acknowledged;
  const rate = result.acknowledged / result.seconds;
  one.rates.push(rate);
  one.load.maxPerSecond = Math.max(one.load.maxPerSecond, HEADROOM * rate);
  one.refused += result.refused;
  if (!one.load.measuresLatency) return;
  const offered = await measured(client, one, {
    seconds: seconds * LATENCY_SECONDS_FACTOR,
    rate: LATENCY_SHARE * rate,
  });
  one.offered.push(LATENCY_SHARE * rate);
  one.refused += offered.refused;
  // One at a time: spreading tens of thousands of arguments overflows the stack.
  for (const latency of offered.latencies) one.latencies.push(latency);
}

async function measured(client, { contestant, load }, { seconds, rate }) {
  const { batch, connections, path, maxPerSecond } = load;
  const parameters = {
    batch,
    connections,
    path,
    seconds,
    rate,
    port: contestant.port,
    maxEvents: maxPerSecond * seconds,
  };
  contestant.nextIndex ??= 0;
  resume(contestant);
  try {
    const run = contestant.load ?? ((given) => client.ask('load', given));
    const result = await run({ ...parameters, firstIndex: contestant.nextIndex });
    contestant.nextIndex += result.sent;
    contestant.acknowledged += result.acknowledged;
    await contestant.settle();
    return result;
  } finally {
    halt(contestant);
  }
}

async function verify(contestant) {
  resume(contestant);
  await contestant.verify();
  halt(contestant);
}

function summaryOf({ rates, processor, refused, latencies, offered }) {
  const latency = Object.fromEntries(
    latencies.length === 0
      ? []
      : quantiles(latencies, Object.values(QUANTILES)).map((ms, index) => [
          `${Object.keys(QUANTILES)[index]}_ms`,
          ms,
        ]),
  );
  return {
    events_per_second: median(rates),
    rounds: rates,
    processor_microseconds: (1e6 * processor.seconds) / processor.events,
    refused,
    ...(latencies.length === 0
      ? {}
      : { latency: { at_events_per_second: median(offered), requests: latencies.length, ...latency } }),
  };
}

function halt({ pid }) {
  process.kill(pid, 'SIGSTOP');
}

function resume({ pid }) {
  process.kill(pid, 'SIGCONT');
}

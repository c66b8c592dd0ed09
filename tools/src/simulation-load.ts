import {
  eventIdOf,
  simulate,
  toWallSecond,
  type Simulation,
  type SimulationOptions,
} from '@engagement/simulator';
import { toShowFields } from './simulation-rows.ts';
import { inWords, SimulationTally } from './simulation-tally.ts';
import {
  wallSecondAt,
  type EventRow,
  type RowKind,
  type RowsByKind,
  type SimulationTarget,
} from './simulation-target.ts';

const REPORT_EVERY_MS = 5_000;
/** Users and shows a batch. */
const PROFILES_PER_BATCH = 1_000;

export interface LoadOptions {
  /** Events a batch. */
  readonly batch: number;
  /** Batches under way at once. */
  readonly inFlight: number;
  /** Epoch milliseconds; sessions that have not ended by then are left out. */
  readonly now: number;
  readonly print: (line: string) => void;
}

/**
 * Loads the shows, the users and the sessions of a simulation into a platform.
 *
 * @returns what became of all rows together
 */
export async function loadSimulation(
  target: SimulationTarget,
  options: SimulationOptions,
  load: LoadOptions,
): Promise<SimulationTally> {
  const simulation = simulate(options);
  const all = new SimulationTally();
  await loadProfiles(target, simulation, load, all);
  const now = wallSecondAt(target.timeZone, load.now);
  let ahead = 0;
  const rows = endedBy(now, simulation, options.seed, () => ahead++);
  await loadRows(target, 'events', rows, load, all);
  if (ahead > 0) {
    load.print(`events: ${inWords(ahead)} of today left out, because they have not ended yet`);
  }
  all.reasonLines().forEach(load.print);
  return all;
}

/** Loads the shows and the users of a simulation. */
export async function loadProfiles(
  target: SimulationTarget,
  simulation: Simulation,
  load: LoadOptions,
  all: SimulationTally,
): Promise<void> {
  const profiles = { ...load, batch: PROFILES_PER_BATCH };
  await loadRows(target, 'shows', simulation.shows.map(toShowFields), profiles, all);
  await loadRows(target, 'users', simulation.users(), profiles, all);
}

async function loadRows<Kind extends RowKind>(
  target: SimulationTarget,
  kind: Kind,
  rows: Iterable<RowsByKind[Kind]>,
  { batch, inFlight, print }: LoadOptions,
  all: SimulationTally,
): Promise<void> {
  const tally = new SimulationTally();
  const begin = performance.now();
  let reportAt = begin + REPORT_EVERY_MS;
  await forEachAtOnce(batchesOf(rows, batch), inFlight, async (some) => {
    const receipt = await target.send(kind, some);
    tally.add(receipt);
    all.add(receipt);
    if (performance.now() > reportAt) {
      reportAt += REPORT_EVERY_MS;
      print(`${kind}: ${inWords(tally.total)} (${perSecond(tally.total, begin)})`);
    }
  });
  print(`${kind}: ${tally.toString()} (${perSecond(tally.total, begin)})`);
}

function perSecond(count: number, begin: number): string {
  return `${inWords((1_000 * count) / (performance.now() - begin))}/s`;
}

function* endedBy(
  now: number,
  simulation: Simulation,
  seed: number,
  onAhead: () => void,
): Generator<EventRow> {
  for (const event of simulation.events()) {
    if (toWallSecond(event.login_time) + 60 * event.total_watch_time > now) {
      onAhead();
    } else {
      yield { event_id: eventIdOf(seed, event), ...event };
    }
  }
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** Works on up to `atOnce` items at a time; after a failure no further one is begun. */
async function forEachAtOnce<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done && !hasFailed; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const failure = lanes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) {
    throw failure.reason;
  }
}
